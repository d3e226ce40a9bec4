/** From the first byte to the desk: the library's configuration, who is signed in, and what to show meanwhile. */

import { signal } from "@preact/signals";
import { ApiProblem, StaffApi, type Config } from "@deskbell/shared";
import { useEffect, useState } from "preact/hooks";

import { problemText } from "../parts/problem";
import { wearBrand } from "./brand";
import { Desk } from "../chats/desk";
import { QuietBell } from "../parts/icons";
import { showChat, showPage } from "./location";
import { configureSession, idToken, signOut } from "../signing-in/session";
import { Shell } from "./shell";
import { forgetTour } from "./tour-open";
import { SignInScreen } from "../signing-in/sign-in";
import { texts } from "../texts";

type Screen =
  | { readonly is: "starting" | "signing_in" | "unreachable" }
  | { readonly is: "refused"; readonly message: string }
  | { readonly is: "desk"; readonly desk: Desk };

/** Between tries to reach Deskbell before the dashboard is there; afterwards its connection has a rhythm of its own. */
const RETRY_EVERY = 5_000;

const screen = signal<Screen>({ is: "starting" });
const api = new StaffApi(idToken);
let config: Config | null = null;
let opening: Promise<void> | null = null;

export function App() {
  const shown = screen.value;
  useEffect(() => void open(), []);
  if (shown.is === "desk") {
    return (
      <Shell
        key={shown.desk.profile.id}
        desk={shown.desk}
        onSignedIn={signedInAgain}
        onSignOut={() => leave(shown.desk)}
      />
    );
  }
  if (shown.is === "signing_in") return <SignInScreen onSignedIn={begin} />;
  if (shown.is === "unreachable") return <Unreachable />;
  if (shown.is === "refused") return <Refused message={shown.message} />;
  return null;
}

/** Opens what can be opened now. Never fails, and asked again meanwhile it goes on with the one attempt. */
function open(): Promise<void> {
  opening ??= tryToOpen().finally(() => (opening = null));
  return opening;
}

/** Somebody has signed in: the settings come first. */
function begin(): Promise<void> {
  showPage("settings");
  return open();
}

async function tryToOpen(): Promise<void> {
  try {
    if (!config) {
      config = await loadConfig();
      configureSession(config);
    }
    if ((await idToken()) === null) {
      screen.value = { is: "signing_in" };
      return;
    }
    const profile = await api.profile();
    wearBrand(profile.brand ?? null);
    const desk = new Desk(profile, api, config.push_key);
    desk.start();
    screen.value = { is: "desk", desk };
  } catch (error) {
    screen.value = screenFor(error);
  }
}

function screenFor(error: unknown): Screen {
  if (!(error instanceof ApiProblem) || error.status >= 500) return { is: "unreachable" };
  return error.status === 401 ? { is: "signing_in" } : { is: "refused", message: problemText(error) };
}

async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json", { cache: "no-cache" });
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  return (await response.json()) as Config;
}

/** The session was over and somebody signed in in place: the same person goes on where they were. */
async function signedInAgain(): Promise<void> {
  const shown = screen.peek();
  if (shown.is !== "desk") return;
  const profile = await api.profile();
  if (profile.id === shown.desk.profile.id) {
    shown.desk.connection.open();
    return;
  }
  shown.desk.stop({ forget: true });
  await begin();
}

async function leave(desk: Desk): Promise<void> {
  await desk.goHome();
  desk.stop({ forget: true });
  forgetTour();
  wearBrand(null);
  showChat(null);
  screen.value = { is: "signing_in" };
  await signOut();
}

function Unreachable() {
  useEffect(() => {
    const timer = setInterval(open, RETRY_EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <main class="empty empty--page">
      <QuietBell />
      <h1 class="title">{texts.unreachable.title}</h1>
      <p>{texts.unreachable.text}</p>
      <button class="button button--line" type="button" onClick={open}>
        {texts.unreachable.retry}
      </button>
    </main>
  );
}

function Refused({ message }: { message: string }) {
  const [leaving, setLeaving] = useState(false);
  const another = async () => {
    setLeaving(true);
    await signOut();
    screen.value = { is: "signing_in" };
  };
  return (
    <main class="empty empty--page">
      <QuietBell />
      <h1 class="title">{texts.refused.title}</h1>
      <p>{message}</p>
      <button class="button button--line" type="button" aria-disabled={leaving} onClick={another}>
        {texts.signIn.signOut}
      </button>
    </main>
  );
}
