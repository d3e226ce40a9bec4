/**
 * Who is signed in. Cognito by SRP, so that the password never leaves the browser; the tokens stay in this tab's
 * sessionStorage and are renewed by themselves until the session is over.
 */

import { fetchAuthSession, signOut as cognitoSignOut } from "@aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "@aws-amplify/auth/cognito";
import { Amplify, ConsoleLogger, sessionStorage } from "@aws-amplify/core";
import type { Config } from "@deskbell/shared";

export type SignInProblem = "mismatch" | "disabled" | "tooMany" | "network" | "weakPassword" | "unsupported" | "failed";

/** Signing in was refused, or could not be tried. */
export class SignInRefused extends Error {
  constructor(readonly problem: SignInProblem) {
    super(problem);
  }
}

/** Points the session at the library's user pool. Call it once, before everything else here. */
export function configureSession(config: Config): void {
  const auth = {
    Cognito: {
      userPoolId: config.user_pool_id,
      userPoolClientId: config.user_pool_client_id,
      userPoolEndpoint: config.cognito_url,
    },
  };
  ConsoleLogger.LOG_LEVEL = "ERROR"; // it warns of an endpoint that is given, on every page view
  cognitoUserPoolsTokenProvider.setAuthConfig(auth);
  cognitoUserPoolsTokenProvider.setKeyValueStorage(sessionStorage);
  Amplify.configure({ Auth: auth }, { Auth: { tokenProvider: cognitoUserPoolsTokenProvider } });
}

/**
 * Signs in. Returns "new_password" when Cognito wants one chosen first (see `chooseNewPassword`).
 *
 * @throws SignInRefused
 */
export async function signIn(username: string, password: string): Promise<"done" | "new_password"> {
  return refusals(async ({ signIn: cognitoSignIn }) => {
    await cognitoSignOut(); // a session that the server refuses would stand in the way
    const { isSignedIn, nextStep } = await cognitoSignIn({ username, password });
    if (isSignedIn) return "done";
    if (nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED") return "new_password";
    throw new SignInRefused("unsupported");
  });
}

/**
 * Answers "new_password": the chosen one replaces the first one, and signs in.
 *
 * @throws SignInRefused
 */
export async function chooseNewPassword(password: string): Promise<void> {
  await refusals(async ({ confirmSignIn }) => {
    const { isSignedIn } = await confirmSignIn({ challengeResponse: password });
    if (!isSignedIn) throw new SignInRefused("unsupported");
  });
}

/** Ends the session here and revokes its tokens. Never fails: offline, the tokens are forgotten all the same. */
export async function signOut(): Promise<void> {
  await cognitoSignOut();
}

/**
 * The token that proves who is signed in, renewed when it is about to end or `renew` asks for it; null when the session
 * is over or there is none.
 *
 * @throws Error when it could not be renewed just now (no network).
 */
export async function idToken(renew = false): Promise<string | null> {
  const { tokens } = await fetchAuthSession({ forceRefresh: renew });
  return tokens?.idToken?.toString() ?? null;
}

type Ceremony = typeof import("./ceremony");

/** Loads what signing in takes, and a session that goes on does not: before anybody has written their password. */
export function prepareToSignIn(): Promise<Ceremony> {
  return import("./ceremony").catch(() => {
    throw new SignInRefused("network");
  });
}

async function refusals<Result>(attempt: (ceremony: Ceremony) => Promise<Result>): Promise<Result> {
  try {
    return await attempt(await prepareToSignIn());
  } catch (error) {
    if (error instanceof SignInRefused) throw error;
    throw new SignInRefused(problemOf(error));
  }
}

function problemOf(error: unknown): SignInProblem {
  if (!(error instanceof Error)) return "failed";
  switch (error.name) {
    case "NotAuthorizedException":
      if (/disabled/i.test(error.message)) return "disabled"; // Cognito has no name of its own for it
      return /exceeded/i.test(error.message) ? "tooMany" : "mismatch";
    case "UserNotFoundException":
      return "mismatch";
    case "TooManyRequestsException":
    case "LimitExceededException":
      return "tooMany";
    case "InvalidPasswordException":
      return "weakPassword";
    case "NetworkError":
      return "network";
    default:
      return "failed";
  }
}
