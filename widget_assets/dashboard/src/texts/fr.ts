/**
 * French. "vous"; narrow spaces before ; ! ?, wide ones before : and inside « », as patrons have them. Nobody's gender
 * is guessed, but roles are called as libraries call them: « usager », « opérateur », « administrateur ».
 */

import type { Texts } from ".";
import chats from "./fr/chats";
import colleagues from "./fr/colleagues";
import library from "./fr/library";
import patron from "./fr/patron";
import settings from "./fr/settings";
import shell from "./fr/shell";
import signingIn from "./fr/signing-in";
import widgets from "./fr/widgets";
import writing from "./fr/writing";

export default {
  ...shell,
  ...signingIn,
  ...chats,
  ...writing,
  ...patron,
  ...colleagues,
  ...settings,
  ...widgets,
  ...library,
} satisfies Texts;
