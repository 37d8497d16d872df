"use strict";
(() => {
  const bar = document.querySelector(".filters");
  if (!bar) return;
  const rows = [...document.querySelectorAll("tr[data-verdict]")];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const buttons = [...bar.querySelectorAll("button[data-verdict]")];
  const [type, finding, words] = ["type", "finding", "words"].map((name) => bar.querySelector(`[name=${name}]`));
  const count = bar.querySelector("output");

  const apply = () => {
    const verdicts = buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.verdict);
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      const fits =
        (!verdicts.length || verdicts.includes(row.dataset.verdict)) &&
        (!type.value || row.dataset.type === type.value) &&
        (!finding.value || row.dataset.findings.split(" ").includes(finding.value)) &&
        wanted.every((word) => texts[at].includes(word));
      row.hidden = !fits;
      shown += fits;
    });
    document.querySelectorAll("article").forEach((article) => {
      article.hidden = !article.querySelector("tr[data-verdict]:not([hidden])") && shown < rows.length;
    });
    count.textContent = `显示 ${shown} / ${rows.length} 个指标`;
  };

  bar.hidden = false;
  buttons.forEach((button) =>
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
      apply();
    }),
  );
  [type, finding].forEach((select) => select.addEventListener("change", apply));
  words.addEventListener("input", apply);
  bar.querySelector("button[type=reset]").addEventListener("click", () => {
    buttons.forEach((button) => button.setAttribute("aria-pressed", "false"));
    type.value = finding.value = words.value = "";
    apply();
  });
  // A jump from the findings must reach its row whatever is filtered.
  window.addEventListener("hashchange", () => {
    const row = document.getElementById(location.hash.slice(1));
    if (row && row.hidden) bar.querySelector("button[type=reset]").click();
    if (row) row.scrollIntoView({ block: "center" });
  });
  apply();
})();
