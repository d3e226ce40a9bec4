import { NetworkError, type Profile, type StaffApi, type StaffSettings } from "@deskbell/shared";
import { describe, expect, it } from "vitest";

import { Settings, settingsOf } from "./settings";

const profile: Profile = {
  id: "me",
  name: "Maria Okafor",
  role: "operator",
  library: "ashgrove",
  library_name: "Ashgrove",
  departments: [
    { id: "reference", name: "Reference" },
    { id: "archives", name: "Archives" },
  ],
  library_departments: [],
  capacity: 3,
};

/** Answers as Deskbell does; `save` may be exchanged. */
function settings(save = (chosen: StaffSettings) => Promise.resolve({ ...profile, settings: chosen })): Settings {
  return new Settings(profile, { saveSettings: save } as StaffApi);
}

describe("the tour", () => {
  it("is remembered beside what stands in the form, which is not saved with it", async () => {
    let sent: StaffSettings | null = null;
    const mine = settings((chosen) => {
      sent = chosen;
      return Promise.resolve({ ...profile, settings: chosen });
    });
    mine.work({ compact: true });
    await mine.keepToured();
    expect(sent).toMatchObject({ toured: true, compact: false });
    expect([mine.saved.value.toured, mine.form.value.compact, mine.changed.value]).toEqual([true, true, true]);
    mine.work({ compact: false });
    expect(mine.changed.value).toBe(false);
  });
});

describe("settingsOf", () => {
  it("is all departments and the usual notifications before the first time", () => {
    expect(settingsOf(profile)).toEqual({
      departments: ["archives", "reference"],
      notifications: { desktop: true, sound: "bell", volume: 70, repeat: true, flash: false },
      overlay: false,
      letter_keys: true,
      compact: false,
      asks_record: false,
      toured: false,
      undo_send: false,
      schedulers: [],
    });
  });

  it("leaves out departments that are mine no longer, and fills in what is not said", () => {
    const chosen = { departments: ["reference", "gone"], notifications: { volume: 20 } };
    expect(settingsOf({ ...profile, settings: chosen })).toMatchObject({
      departments: ["reference"],
      notifications: { volume: 20, sound: "bell" },
    });
  });
});

describe("the form", () => {
  it("counts once it is saved", async () => {
    const mine = settings();
    mine.monitor("archives", false);
    mine.notify({ sound: "none" });
    expect(mine.changed.value).toBe(true);
    expect(mine.saved.value.departments).toEqual(["archives", "reference"]);
    await expect(mine.save()).resolves.toBe(true);
    expect(mine.changed.value).toBe(false);
    expect(mine.saved.value).toMatchObject({ departments: ["reference"], notifications: { sound: "none" } });
  });

  it("is as it was once it is changed back", () => {
    const mine = settings();
    mine.monitor("archives", false);
    mine.monitor("archives", true);
    expect(mine.changed.value).toBe(false);
  });

  it("keeps what was changed while it was being saved", async () => {
    const mine = settings();
    mine.notify({ volume: 20 });
    const saving = mine.save();
    mine.notify({ volume: 30 });
    await saving;
    expect(mine.saved.value.notifications.volume).toBe(20);
    expect(mine.form.value.notifications.volume).toBe(30);
  });

  it("stays when it could not be saved, and says so", async () => {
    const mine = settings(() => Promise.reject(new NetworkError()));
    mine.notify({ volume: 20 });
    await expect(mine.save()).resolves.toBe(false);
    expect(mine.problem.value).not.toBeNull();
    expect(mine.form.value.notifications.volume).toBe(20);
    expect(mine.saving.value).toBe(false);
  });
});
