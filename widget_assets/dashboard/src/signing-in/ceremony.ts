/** Cognito's sign-in by SRP: a file of its own, since who is signed in already has no use for it. */

export { confirmSignIn, signIn } from "@aws-amplify/auth";
