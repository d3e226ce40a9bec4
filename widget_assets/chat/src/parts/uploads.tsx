/** Files that were chosen, dropped or pasted: above the text, until each is a message. */

import { fileSize, type Upload, type Uploads } from "@deskbell/shared";

import { problemText } from "../problems";
import { TEXTS, say } from "../texts";
import { Icon } from "./icons";

export function UploadCards({ uploads }: { uploads: Uploads }) {
  if (uploads.all.value.length === 0) return null;
  return (
    <ul class="uploads" aria-label={TEXTS.file.chosen}>
      {uploads.all.value.map((upload) => (
        <UploadCard key={upload.key} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );
}

function UploadCard({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { key, name, size, status, sent, problem } = upload;
  const remove = say(status === "uploading" ? TEXTS.file.cancel : TEXTS.file.remove, { name });
  const hopeless = problem?.code === "file_too_large" || problem?.code === "file_empty";
  return (
    <li class={status === "failed" ? "file file--failed" : "file"}>
      <div class="file__row">
        <Icon name={status === "failed" ? "alert" : "file"} />
        <div>
          <p class="file__name">
            <bdi>{name}</bdi>
          </p>
          {status === "failed" ? (
            <p class="file__problem" role="alert">
              {problemOf(upload)}
            </p>
          ) : (
            <p class="hint">
              {status === "uploading"
                ? say(TEXTS.file.of, { sent: fileSize(sent), size: fileSize(size) })
                : say(TEXTS.file.goes, { size: fileSize(size) })}
            </p>
          )}
        </div>
        {status === "failed" && !hopeless && (
          <button type="button" class="link-button" onClick={() => uploads.retry(key)}>
            {TEXTS.chat.retry}
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={remove}
          title={remove}
          onClick={() => uploads.remove(key)}
        >
          <Icon name="close" />
        </button>
      </div>
      {status === "uploading" && (
        <progress value={sent} max={size} aria-label={say(TEXTS.file.uploading, { name })} />
      )}
    </li>
  );
}

function problemOf({ problem, size }: Upload): string {
  if (problem?.code === "file_too_large") return say(TEXTS.file.tooLarge, { size: fileSize(size) });
  if (!problem?.code) return TEXTS.file.cutOff;
  return problemText(problem);
}
