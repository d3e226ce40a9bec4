/** The door: signing in at the start of a shift, and again in place when the session is over. */

import { signal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { BusyButton } from "../parts/button";
import { Icon } from "../parts/icons";
import { LanguageChoice } from "../parts/language-choice";
import { chooseNewPassword, prepareToSignIn, signIn, SignInRefused, type SignInProblem } from "./session";
import { texts } from "../texts";

const USERNAME = "deskbell.username";

/** Who signed in last in this tab, or has begun to: whoever signs in again need not write it again. */
const lastUsername = signal(begun());

/** The page before there is a dashboard. */
export function SignInScreen({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const [choosing, setChoosing] = useState(false);
  return (
    <div class="enter">
      <header class="art">
        <Scene />
        <p class="art__motto">
          {texts.signIn.motto[0]}
          <br />
          {texts.signIn.motto[1]}
        </p>
      </header>
      <main class="door">
        <div class="door__in">
          <p class="door__brand title">
            <Icon name="bell" />
            <span>{texts.product}</span>
          </p>
          <div>
            <h1>{choosing ? texts.signIn.newPasswordTitle : texts.signIn.title}</h1>
            <p class="quiet">{choosing ? texts.signIn.newPasswordIntro : texts.signIn.subtitle}</p>
          </div>
          <SignInForm onSignedIn={onSignedIn} onChoosing={() => setChoosing(true)} />
          {!choosing && <LanguageChoice onChoose={keepUsername} />}
        </div>
      </main>
    </div>
  );
}

/** The username that was begun in this tab, before it was loaded again in another language. */
function begun(): string {
  try {
    return sessionStorage.getItem(USERNAME) ?? "";
  } catch {
    return "";
  }
}

function begin(username: string): void {
  try {
    if (username) sessionStorage.setItem(USERNAME, username);
    else sessionStorage.removeItem(USERNAME);
  } catch {
    // no storage: it is written again
  }
}

/** What was written stays, but for the password. */
function keepUsername(): boolean {
  begin(document.querySelector<HTMLInputElement>('[name="username"]')?.value ?? "");
  return true;
}

/** Over the dashboard, which stays as it is behind it. */
export function SignInDialog({ onSignedIn, onClose }: { onSignedIn: () => Promise<void>; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []); // before the form puts the focus where it belongs
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={title} onClose={onClose}>
      <h2 class="title" id={title}>
        {texts.signIn.expired}
      </h2>
      <SignInForm onSignedIn={onSignedIn} onChoosing={() => {}} />
      <button class="button button--quiet" type="button" onClick={onClose}>
        {texts.signIn.notNow}
      </button>
    </dialog>
  );
}

function SignInForm({ onSignedIn, onChoosing }: { onSignedIn: () => Promise<void>; onChoosing: () => void }) {
  const [step, setStep] = useState<"credentials" | "new_password">("credentials");
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [missing, setMissing] = useState<"username" | "password" | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => void prepareToSignIn().catch(() => undefined), []);
  useEffect(() => {
    const first = step === "credentials" && !lastUsername.peek() ? "username" : "password";
    form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }, [step]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || !form.current) return;
    const data = new FormData(form.current);
    const username = String(data.get("username") ?? "").trim();
    const password = String(data.get("password") ?? "");
    const lacks = step === "credentials" && !username ? "username" : password ? null : "password";
    setMissing(lacks);
    setProblem(null);
    if (lacks) {
      form.current.querySelector<HTMLInputElement>(`[name="${lacks}"]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      if (step === "new_password") await chooseNewPassword(password);
      else if ((await signIn(username, password)) === "new_password") {
        setStep("new_password");
        onChoosing();
        return;
      }
      lastUsername.value = username || lastUsername.peek();
      begin("");
      await onSignedIn();
    } catch (error) {
      setProblem(error instanceof SignInRefused ? error.problem : "failed");
      form.current?.querySelector<HTMLInputElement>('[name="password"]')?.select();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="sign-in" ref={form} noValidate onSubmit={submit}>
      <div role="alert" hidden={!problem}>
        {problem && (
          <p class="banner banner--red">
            <Icon name="alert" />
            <span>
              <b>{texts.signInProblem[problem][0]}</b> {texts.signInProblem[problem][1]}
            </span>
          </p>
        )}
      </div>
      {step === "credentials" && <Username missing={missing === "username"} />}
      <Password key={step} chosen={step === "new_password"} missing={missing === "password"} />
      <BusyButton
        class="button--primary button--large button--wide"
        type="submit"
        busy={busy}
        label={step === "credentials" ? texts.signIn.submit : texts.signIn.saveNewPassword}
        busyLabel={step === "credentials" ? texts.signIn.busy : texts.signIn.savingNewPassword}
      />
    </form>
  );
}

function Username({ missing }: { missing: boolean }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{texts.signIn.username}</label>
      <input
        class="input"
        id={id}
        name="username"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        defaultValue={lastUsername.peek()}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-error` : undefined}
      />
      {missing && <FieldError id={`${id}-error`} text={texts.signIn.missingUsername} />}
    </div>
  );
}

function Password({ chosen, missing }: { chosen: boolean; missing: boolean }) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div class="field">
      <label for={id}>{chosen ? texts.signIn.newPassword : texts.signIn.password}</label>
      <div class="password">
        <input
          class="input"
          id={id}
          name="password"
          {...(shown ? { type: "text" } : { type: "password" })}
          autocomplete={chosen ? "new-password" : "current-password"}
          aria-invalid={missing}
          aria-describedby={missing ? `${id}-error` : undefined}
        />
        <button
          class="icon-button"
          type="button"
          aria-label={texts.signIn.showPassword}
          title={texts.signIn.showPassword}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon name="eye" />
        </button>
      </div>
      {missing && <FieldError id={`${id}-error`} text={texts.signIn.missingPassword} />}
    </div>
  );
}

function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p class="field__error" id={id}>
      <Icon name="alert" />
      {text}
    </p>
  );
}

/** The bell on the desk, ringing. */
function Scene() {
  const rings = [150, 215, 280, 345, 410, 475, 540, 605];
  return (
    <svg
      class="art__scene"
      viewBox="0 0 640 830"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <g fill="none" stroke="#cfe3ea" stroke-width="1.5">
        {rings.map((radius, index) => (
          <circle key={radius} cx="320" cy="640" r={radius} opacity={0.34 - index * 0.038} />
        ))}
      </g>
      <rect x="-1000" y="716" width="2640" height="184" fill="#062f3c" />
      <rect x="-1000" y="716" width="2640" height="3" fill="#dcaf61" opacity=".55" />
      <path d="M204 694a116 116 0 0 1 232 0z" fill="#dcaf61" />
      <path d="M320 578a116 116 0 0 1 116 116h-44c0-52-26-98-72-116z" fill="#b98a3c" opacity=".55" />
      <path
        d="M232 676a90 90 0 0 1 52-68"
        fill="none"
        stroke="#fff2d6"
        stroke-width="7"
        stroke-linecap="round"
        opacity=".75"
      />
      <rect x="190" y="694" width="260" height="22" rx="6" fill="#a97e33" />
      <rect x="190" y="694" width="260" height="6" rx="3" fill="#e8c27c" opacity=".7" />
      <rect x="312" y="552" width="16" height="28" rx="3" fill="#a97e33" />
      <rect x="296" y="540" width="48" height="16" rx="8" fill="#e8c27c" />
    </svg>
  );
}
