/** On a phone: from what is open to the list that it is in. */

import { Icon } from "../parts/icons";
import { showPage, type Page } from "./location";

interface BackProps {
  page: Page;
  label: string;
  /** The id of what takes the focus there. */
  row: string;
}

export function Back({ page, label, row }: BackProps) {
  const back = () => {
    showPage(page);
    requestAnimationFrame(() => document.getElementById(row)?.focus());
  };
  return (
    <button class="icon-button head__back" type="button" aria-label={label} title={label} onClick={back}>
      <Icon name="back" flip />
    </button>
  );
}
