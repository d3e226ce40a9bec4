/** What I monitor and how I am told: as Deskbell remembers it, and as it stands in the form. */

import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Notifications, Profile, StaffApi, StaffSettings } from "@deskbell/shared";

import { problemText } from "../parts/problem";
import type { Status } from "../colleagues/presence";

export interface ChosenSettings extends Required<StaffSettings> {
  readonly notifications: Required<Notifications>;
}

/** How I work: what is neither of departments nor of notifications. */
export type WayOfWorking = Omit<ChosenSettings, "departments" | "notifications">;

const USUAL_WAY: WayOfWorking = {
  overlay: false,
  letter_keys: true,
  compact: false,
  asks_record: false,
  toured: false,
  undo_send: false,
  schedulers: [],
};
const USUAL: Required<Notifications> = { desktop: true, sound: "bell", volume: 70, repeat: true, flash: false };

export class Settings {
  readonly #api: StaffApi;
  readonly #saved;
  /** What stands in the form: kept while other pages are shown. */
  readonly form;
  /** The status chosen in the form, and when to sign off ("HH:MM" or ""); null: as it is. */
  readonly status = signal<Status | null>(null);
  readonly signOff = signal<string | null>(null);
  readonly changed = computed(() => JSON.stringify(this.form.value) !== JSON.stringify(this.#saved.value));
  readonly saving = signal(false);
  /** Whether I have ever saved any. */
  readonly areChosen;
  /** Why they could not be saved. */
  readonly problem = signal<string | null>(null);

  constructor(profile: Profile, api: StaffApi) {
    this.#api = api;
    this.#saved = signal(settingsOf(profile));
    this.form = signal(this.#saved.peek());
    this.areChosen = signal(!!profile.settings);
  }

  /** What counts. Before the first time: all my departments, and the usual notifications. */
  get saved(): ReadonlySignal<ChosenSettings> {
    return this.#saved;
  }

  /** Monitors a department, or no longer. */
  monitor(department: string, monitored: boolean): void {
    const others = this.form.peek().departments.filter((id) => id !== department);
    this.form.value = { ...this.form.peek(), departments: monitored ? [...others, department].sort() : others };
  }

  notify(change: Partial<Notifications>): void {
    const form = this.form.peek();
    this.form.value = { ...form, notifications: { ...form.notifications, ...change } };
  }

  work(change: Partial<WayOfWorking>): void {
    this.form.value = { ...this.form.peek(), ...change };
  }

  /** Remembers that I have seen the tour, whatever stands in the form. Fails as the API does. */
  async keepToured(): Promise<void> {
    this.#saved.value = { ...this.#saved.peek(), toured: true };
    this.work({ toured: true });
    await this.#api.saveSettings(this.#saved.peek());
  }

  /** Never fails: see `problem`. Returns whether what stands in the form is saved. */
  async save(): Promise<boolean> {
    this.saving.value = true;
    this.problem.value = null;
    const form = this.form.peek();
    try {
      this.#saved.value = settingsOf(await this.#api.saveSettings(form));
      this.areChosen.value = true;
      if (this.form.peek() === form) this.form.value = this.#saved.peek();
      return true;
    } catch (error) {
      this.problem.value = problemText(error);
      return false;
    } finally {
      this.saving.value = false;
    }
  }
}

/** What a profile says, with what it leaves out. */
export function settingsOf({ departments: mine, settings }: Pick<Profile, "departments" | "settings">): ChosenSettings {
  const ids = mine.map((department) => department.id).sort();
  const chosen = settings?.departments;
  return {
    ...USUAL_WAY,
    ...settings,
    departments: chosen ? ids.filter((id) => chosen.includes(id)) : ids,
    notifications: { ...USUAL, ...settings?.notifications },
  };
}
