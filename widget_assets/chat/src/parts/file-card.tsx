/** A file in the conversation: its name, its size, how long it is kept; a preview if it is a picture. */

import { download, fileSize, isExpired, isPicture, type MessageLine, type SharedFile } from "@deskbell/shared";
import { useEffect, useState } from "preact/hooks";

import type { PatronChat } from "../patron-chat";
import { TEXTS, say } from "../texts";
import { Icon } from "./icons";

interface FileCardProps {
  readonly line: MessageLine;
  readonly file: SharedFile;
  readonly chat: PatronChat;
}

export function FileCard({ line, file, chat }: FileCardProps) {
  const [problem, setProblem] = useState("");
  const expired = isExpired(line.at, Date.now());
  const seq = expired ? null : line.seq;
  const save = async () => {
    setProblem("");
    try {
      download(await chat.fileAddress(line.seq ?? 0));
    } catch {
      setProblem(TEXTS.file.unreachable);
    }
  };
  const label = say(TEXTS.file.download, { name: file.name });
  return (
    <div class="file">
      {seq !== null && isPicture(file) && <Preview seq={seq} name={file.name} chat={chat} />}
      <div class="file__row">
        <Icon name="file" />
        <div>
          <p class="file__name">
            <bdi>{file.name}</bdi>
          </p>
          <p class={problem ? "error" : "hint"} {...(problem && { role: "alert" })}>
            {problem || (expired ? TEXTS.problems.file_expired : say(TEXTS.file.kept, { size: fileSize(file.size) }))}
          </p>
        </div>
        {seq !== null && (
          <button type="button" class="icon-button" aria-label={label} title={label} onClick={() => void save()}>
            <Icon name="download" />
          </button>
        )}
      </div>
    </div>
  );
}

/** The picture itself, once there is an address for it; without one the card says enough. */
function Preview({ seq, name, chat }: { seq: number; name: string; chat: PatronChat }) {
  const [address, setAddress] = useState("");
  useEffect(() => {
    let here = true;
    chat.fileAddress(seq).then(
      (found) => here && setAddress(found),
      () => undefined,
    );
    return () => void (here = false);
  }, [seq]);
  return <div class="file__picture">{address && <img src={address} alt={name} onError={() => setAddress("")} />}</div>;
}
