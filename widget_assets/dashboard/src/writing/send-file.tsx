/** "Send a File": chosen, dropped or pasted, looked at once more, uploaded. */

import { filesOf, type Upload, type Uploads } from "@deskbell/shared";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { fileSize } from "../parts/figures";
import { Icon } from "../parts/icons";
import { said, texts } from "../texts";

interface SendFileProps {
  uploads: Uploads;
  onClose: () => void;
}

/** The window above the composer, for choosing. */
export function SendFile({ uploads, onClose }: SendFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const drop = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState(false);
  const chosen = uploads.all.value.filter(({ status }) => status === "chosen");
  useLayoutEffect(() => drop.current?.focus(), []);
  const upload = () => {
    if (chosen.length === 0) return drop.current?.focus();
    uploads.start();
    onClose();
  };
  return (
    <section
      class="pop"
      aria-label={texts.file.send}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="pop__head">
        <h2>{texts.file.send}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label={texts.file.close}
          title={texts.file.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      <button
        class={over ? "drop drop--over" : "drop"}
        type="button"
        ref={drop}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          uploads.choose(filesOf(event.dataTransfer));
        }}
        onPaste={(event) => uploads.choose(filesOf(event.clipboardData))}
      >
        <Icon name="file" />
        <span class="semi">{texts.file.choose}</span>
        <span class="hint">{texts.file.orDrop}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          uploads.choose(event.currentTarget.files ?? []);
          event.currentTarget.value = "";
        }}
      />
      <p class="hint">{texts.file.keptLong}</p>
      <button class="button button--primary" type="button" aria-disabled={chosen.length === 0} onClick={upload}>
        {texts.file.upload}
      </button>
    </section>
  );
}

/** What was chosen and has not arrived: above the text, until it is a message. */
export function UploadCards({ uploads }: { uploads: Uploads }) {
  if (uploads.all.value.length === 0) return null;
  return (
    <ul class="uploads" aria-label={texts.file.uploads}>
      {uploads.all.value.map((upload) => (
        <UploadCard key={upload.key} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );
}

function UploadCard({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { key, name, size, status, sent } = upload;
  const remove = status === "uploading" ? texts.file.cancel(name) : texts.file.remove(name);
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
            <p class="hint num">
              {status === "uploading"
                ? texts.file.of(fileSize(sent), fileSize(size))
                : texts.file.goes(fileSize(size))}
            </p>
          )}
        </div>
        {status === "failed" && isWorthRetrying(upload) && (
          <button class="link-button" type="button" onClick={() => uploads.retry(key)}>
            {texts.message.retry}
          </button>
        )}
        <button
          class="icon-button"
          type="button"
          aria-label={remove}
          title={remove}
          onClick={() => uploads.remove(key)}
        >
          <Icon name="close" />
        </button>
      </div>
      {status === "uploading" && <progress value={sent} max={size} aria-label={texts.file.uploading(name)} />}
    </li>
  );
}

function problemOf({ problem, size }: Upload): string {
  if (problem?.code === "file_too_large") return texts.file.tooLarge(fileSize(size));
  if (problem?.code === "file_empty") return texts.file.empty;
  return problem?.message ? said(problem.message) : texts.file.notUploaded;
}

function isWorthRetrying({ problem }: Upload): boolean {
  return problem?.code !== "file_too_large" && problem?.code !== "file_empty";
}
