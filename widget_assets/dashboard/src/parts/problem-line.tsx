/** What is wrong, under what it is about. */

import { said } from "../texts";
import { Icon } from "./icons";

/** Why something can't be saved: our sentence, or the server's. */
export function ProblemLine({ sentence }: { sentence: string }) {
  return (
    <p class="field__error" role="alert">
      <Icon name="alert" />
      <span>{said(sentence)}</span>
    </p>
  );
}
