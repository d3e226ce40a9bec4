/** Being called while the dashboard is closed: on or off at once, in this browser alone. */

import { useEffect, useState } from "preact/hooks";

import { announce } from "../shell/announcer";
import { Switch } from "../parts/switch";
import { texts } from "../texts";
import type { WebPush } from "../calling/web-push";

export function WebPushSwitch({ push }: { push: WebPush }) {
  const problem = push.problem.value;
  useEffect(() => {
    if (problem) announce(problem);
  }, [problem]);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const choose = async (on: boolean) => {
    setWanted(on);
    await (on ? push.switchOn() : push.switchOff());
    setWanted((latest) => (latest === on ? null : latest));
    if (push.problem.peek() === null) announce(push.isOn.peek() ? texts.push.isOn : texts.push.isOff);
  };
  return (
    <Switch
      label={texts.push.label}
      hint={hint(push)}
      on={wanted ?? push.isOn.value}
      disabled={!push.isSupported}
      onChange={(on) => void choose(on)}
    />
  );
}

function hint(push: WebPush): string {
  if (!push.isSupported) return texts.push.unsupported;
  if (push.isWorking.value) return texts.push.working;
  return push.problem.value ?? texts.push.hint;
}
