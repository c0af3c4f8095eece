import { Problem, problemFrom } from "./api.js";

/**
 * Sends a file's bytes. XMLHttpRequest, because fetch cannot tell how far an upload has come.
 * @param {Blob} blob @param {string} name @param {(part: number) => void} progress 0…1
 * @returns {Promise<StoredFile>}
 */
export function upload(blob, name, progress) {
  return new Promise((resolve, reject) => {
    const transfer = new XMLHttpRequest();
    transfer.open("POST", `/api/v1/files?name=${encodeURIComponent(name)}`);
    transfer.setRequestHeader("Content-Type", blob.type || "application/octet-stream");
    transfer.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    transfer.onerror = transfer.onabort = () => reject(new Problem({ code: "network" }));
    transfer.onload = () => {
      if (transfer.status >= 200 && transfer.status < 300) resolve(JSON.parse(transfer.responseText));
      else reject(problemFrom(transfer.status, transfer.responseText));
    };
    transfer.send(blob);
  });
}
