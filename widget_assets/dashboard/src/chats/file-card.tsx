/** A file in the conversation: its name, its size, how long it is kept; a preview if it is a picture. */

import { download, isExpired, isPicture, type MessageLine, type SharedFile } from "@deskbell/shared";
import { useEffect, useState } from "preact/hooks";

import { fileSize } from "../parts/figures";
import { Icon } from "../parts/icons";
import type { OpenChat } from "./open-chat";
import { texts } from "../texts";

interface FileCardProps {
  line: MessageLine;
  file: SharedFile;
  open: OpenChat;
}

export function FileCard({ line, file, open }: FileCardProps) {
  const [problem, setProblem] = useState("");
  const expired = isExpired(line.at, Date.now());
  const save = async () => {
    setProblem("");
    try {
      download((await open.desk.api.fileLink(open.chat.chat_id, line.seq ?? 0)).url);
    } catch {
      setProblem(texts.file.unreachable);
    }
  };
  const kept = expired ? texts.file.expired : texts.file.kept(fileSize(file.size));
  return (
    <div class="file">
      {line.seq !== null && !expired && isPicture(file) && <Preview seq={line.seq} file={file} open={open} />}
      <div class="file__row">
        <Icon name="file" />
        <div>
          <p class="file__name">
            <bdi>{file.name}</bdi>
          </p>
          <p class="hint" role={problem ? "alert" : undefined}>
            {problem || kept}
          </p>
        </div>
        {line.seq !== null && !expired && (
          <button
            class="icon-button"
            type="button"
            aria-label={texts.file.download(file.name)}
            title={texts.file.download(file.name)}
            onClick={() => void save()}
          >
            <Icon name="download" />
          </button>
        )}
      </div>
    </div>
  );
}

/** The picture itself, once there is an address for it; without one the card says enough. */
function Preview({ seq, file, open }: { seq: number; file: SharedFile; open: OpenChat }) {
  const [url, setUrl] = useState("");
  useEffect(() => {
    let here = true;
    open.desk.api.fileLink(open.chat.chat_id, seq).then(
      (link) => here && setUrl(link.url),
      () => undefined,
    );
    return () => void (here = false);
  }, [seq]);
  return <div class="file__picture">{url && <img src={url} alt={file.name} onError={() => setUrl("")} />}</div>;
}
