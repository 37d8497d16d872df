"use strict";
// The page works without this file; with it: drag and drop, progress, keys.
(() => {
  document.documentElement.classList.add("js");
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (text) => {
    const place = $("#say");
    place.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (place.textContent = ""), 6000);
  };
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const why = async (answer) => {
    try {
      const { error } = await answer.json();
      return `[${error.code}] ${error.title}${error.detail ? `（${error.detail}）` : ""}。${error.advice}`;
    } catch {
      return `上传失败（${answer.status}）。`;
    }
  };

  // Uploading: one request per file, so that one that is refused never stops the rest.
  const drop = $("form.drop");
  if (drop) {
    const input = $("input[type=file]", drop);
    const list = $("#fresh");
    const watched = new Map($$("#uploads li[data-state]").map((li) => [li.dataset.id, li]));
    const waiting = [];
    let sending = false;

    const line = (name, size) => {
      const li = element("li");
      li.append(element("span", name, "file"), element("span", `${Math.max(1, Math.round(size / 1024))} KB`, "small"));
      list.prepend(li);
      return li;
    };
    const show = (li, state, upload) => {
      if (li.dataset.shown === JSON.stringify([state, upload && upload.progress])) return;
      li.dataset.shown = JSON.stringify([state, upload && upload.progress]);
      $$(".state, progress, form", li).forEach((old) => old.remove());
      const text = element("span", "", "state");
      li.append(text);
      if (state === "failed") {
        text.classList.add("warn");
        text.textContent = upload.code ? `[${upload.code}] ${upload.message}` : upload.message;
      } else if (state === "done") {
        const link = element("a", `${upload.indicators} 个指标`);
        link.href = `/reports/${upload.report}`;
        text.append("完成：", link);
      } else {
        text.textContent = { sending: "正在上传", waiting: "等待处理", working: "处理中" }[state];
        if (state === "waiting") return;
        const bar = element("progress");
        bar.max = 1;
        bar.value = upload ? upload.progress : 0;
        bar.setAttribute("aria-label", `${$(".file", li).textContent} 的进度`);
        li.append(bar);
      }
    };
    const send = (file) =>
      new Promise((resolve) => {
        const li = line(file.name, file.size);
        if (file.size > Number(drop.dataset.most)) {
          show(li, "failed", { code: "DB6001", message: "文件超过大小上限，请拆分后再上传。" });
          resolve();
          return;
        }
        const body = new FormData();
        body.append("files", file, file.name);
        body.append("year", $("[name=year]", drop).value);
        const request = new XMLHttpRequest();
        request.open("POST", "/api/uploads");
        request.setRequestHeader("X-Dabiao", "1");
        request.responseType = "json";
        request.upload.onprogress = (event) => show(li, "sending", { progress: event.loaded / (event.total || 1) });
        request.onload = () => {
          const answer = request.response || {};
          if (request.status === 202) {
            watched.set(answer.uploads[0].id, li);
            show(li, answer.uploads[0].state, answer.uploads[0]);
          } else if (answer.error) {
            show(li, "failed", { code: answer.error.code, message: `${answer.error.title}。${answer.error.advice}` });
          } else show(li, "failed", { message: `上传失败（${request.status}），请重试。` });
          resolve();
        };
        request.onerror = () => {
          show(li, "failed", { message: "连接中断，请检查程序是否还在运行，然后重试。" });
          resolve();
        };
        show(li, "sending", { progress: 0 });
        request.send(body);
      });
    const work = async () => {
      if (sending) return;
      sending = true;
      while (waiting.length) await send(waiting.shift());
      sending = false;
      poll();
    };
    const take = (files) => {
      waiting.push(...files);
      work();
    };
    let polling = false;
    const poll = async () => {
      if (polling) return;
      polling = true;
      try {
        while ([...watched.values()].some((li) => !["done", "failed"].includes(li.dataset.state))) {
          const answer = await fetch("/api/uploads?limit=1000");
          if (answer.ok) {
            for (const upload of (await answer.json()).uploads) {
              const li = watched.get(upload.id);
              if (!li || ["done", "failed"].includes(li.dataset.state)) continue;
              li.dataset.state = upload.state;
              show(li, upload.state, upload);
            }
          }
          await new Promise((resolve) => setTimeout(resolve, 700));
        }
      } catch {
        say("连接中断，进度暂时无法更新；刷新页面可继续查看。");
      }
      polling = false;
    };
    drop.addEventListener("submit", (event) => {
      event.preventDefault();
      take(input.files);
      input.value = "";
    });
    input.addEventListener("change", () => {
      take(input.files);
      input.value = "";
    });
    ["dragenter", "dragover"].forEach((name) =>
      document.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      }),
    );
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) drop.classList.remove("over");
    });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      take(event.dataTransfer.files);
    });
    poll();
  }

  // A chosen filter applies at once.
  $$(".bar select").forEach((select) => select.addEventListener("change", () => select.form.requestSubmit()));

  // Reviewing.
  const table = $("table.rows");
  if (!table) return;
  const form = $("#review");
  const dialog = $("#correct");
  const fields = $("form", dialog);
  const rows = () => $$("tr[data-id]", table);
  let busy = false;

  const choose = (row) => {
    if (!row) return;
    $$("tr[aria-current]", table).forEach((old) => old.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const current = () => $("tr[aria-current]", table);
  const step = (by) => {
    const all = rows();
    const at = all.indexOf(current());
    if (at + by >= all.length && $("a[rel=next]")) location.href = $("a[rel=next]").href;
    else if (at + by < 0 && at === 0 && $("a[rel=prev]")) location.href = $("a[rel=prev]").href;
    else choose(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
  };
  const named = () => {
    if (form.elements.name.value.trim()) return true;
    say("请先填写复核人姓名。");
    form.elements.name.focus();
    return false;
  };
  const put = (row, html) => {
    const place = document.createElement("template");
    place.innerHTML = html.trim();
    const fresh = place.content.querySelector("tr");
    row.replaceWith(fresh);
    choose(fresh);
    return fresh;
  };
  const send = async (row, action, extra) => {
    if (busy || !named()) return null;
    busy = true;
    const body = new URLSearchParams(extra || {});
    body.set("csrf", form.elements.csrf.value);
    body.set("name", form.elements.name.value);
    body.set("do", `${action} ${row.dataset.seen} ${row.dataset.id}`);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "1" } });
      const text = await answer.text();
      if (answer.ok) {
        say({ accept: "已同意", correct: "已保存更正", undo: "已撤销" }[action] + `：${row.dataset.id}`);
        return put(row, text);
      }
      const page = new DOMParser().parseFromString(text, "text/html");
      say($$(".message h1, .message p:not(.ends)", page).map((p) => p.textContent.trim()).join("　"));
      if (answer.status === 409) {
        const latest = await fetch(`${table.dataset.base}/rows/${encodeURIComponent(row.dataset.id)}`);
        if (latest.ok) put(row, await latest.text());
      }
    } catch {
      say("连接中断，没有保存。请检查程序是否还在运行，然后重试。");
    } finally {
      busy = false;
    }
    return null;
  };
  const open = (row) => {
    if (!named()) return;
    fields.reset();
    $(".which", dialog).textContent = row.dataset.id;
    const [target, actual] = [row.cells[1], row.cells[2]].map((cell) => cell.textContent.trim());
    $(".pair", dialog).textContent = `目标：${target}\n完成：${actual}`;
    dialog.showModal();
    fields.elements.reviewed_verdict.focus();
  };
  const save = async () => {
    const row = current();
    const extra = Object.fromEntries(
      ["reviewed_verdict", "reviewed_type", "reviewed_actual", "comment"].map((name) => [name, fields.elements[name].value]),
    );
    dialog.close();
    if (await send(row, "correct", extra)) step(1);
  };

  fields.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  $("button[value=close]", dialog).addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => current() && current().focus({ preventScroll: true }));
  dialog.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea");
    const number = Number(event.key);
    const verdicts = fields.elements.reviewed_verdict;
    if (!typing && !event.ctrlKey && !event.altKey && !event.metaKey && number >= 1 && number < verdicts.options.length) {
      event.preventDefault();
      verdicts.selectedIndex = number;
      save();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const row = event.submitter && event.submitter.closest("tr");
    if (row) send(row, event.submitter.value.split(" ")[0]);
  });
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-id]");
    if (!row) return;
    if (event.target.closest("[data-act=correct]")) {
      event.preventDefault();
      choose(row);
      open(row);
    } else if (!event.target.closest("a, button, summary")) choose(row);
  });
  document.addEventListener("keydown", async (event) => {
    const typing = event.target.matches("input, textarea, select") || dialog.open;
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = current();
    const act = { j: () => step(1), k: () => step(-1) }[event.key];
    if (act) {
      event.preventDefault();
      act();
    } else if ("acu".includes(event.key) && event.key) {
      if (!row) say("请先用 j 选择一行。");
      else if (event.key === "c") open(row);
      else if (event.key === "u" && row.dataset.standing === "0") say("没有可以撤销的意见。");
      else if (await send(row, event.key === "a" ? "accept" : "undo") && event.key === "a") step(1);
      event.preventDefault();
    }
  });
  if (location.hash.startsWith("#i")) choose(document.getElementById(location.hash.slice(1)));
})();
