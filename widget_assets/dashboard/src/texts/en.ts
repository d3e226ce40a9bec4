/** English: the other languages have the same texts. Acts are named as in LibChat, since librarians know them. */

import chats from "./en/chats";
import colleagues from "./en/colleagues";
import library from "./en/library";
import patron from "./en/patron";
import settings from "./en/settings";
import shell from "./en/shell";
import signingIn from "./en/signing-in";
import widgets from "./en/widgets";
import writing from "./en/writing";

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
};
