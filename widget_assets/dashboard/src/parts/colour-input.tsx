/** A colour as it is written, "#1f3a68", or picked; or none. */

import type { Control } from "./setting";
import { texts } from "../texts";

const PETROL = "#0b556b"; // what the picker shows of none: Deskbell's own

interface ColourInputProps {
  control: Control;
  value: string;
  onChange: (colour: string) => void;
}

export function ColourInput({ control, value, onChange }: ColourInputProps) {
  return (
    <span class="colour">
      <input
        {...control}
        class="input"
        dir="ltr"
        maxLength={7}
        spellcheck={false}
        autocomplete="off"
        value={value}
        placeholder="#1f3a68"
        onInput={(event) => onChange(event.currentTarget.value.trim().toLowerCase())}
      />
      <input
        class="colour__pick"
        type="color"
        aria-label={texts.colour.pick}
        value={/^#[0-9a-f]{6}$/.test(value) ? value : PETROL}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </span>
  );
}
