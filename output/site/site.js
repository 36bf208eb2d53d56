/* Sorts and filters the tables that ask for it. Without it every page says the same. */
"use strict";
(() => {
  const number = (text) => {
    const plain = text.replace(/[,%]/g, "");
    return plain.trim() !== "" && !Number.isNaN(Number(plain)) ? Number(plain) : null;
  };
  const value = (row, place) => row.cells[place].textContent.trim();
  const isNull = (text) => text === "" || text === "—";

  const compare = (one, other) => {
    const [first, second] = [number(one), number(other)];
    if (first !== null && second !== null) return first - second;
    return one.localeCompare(other, undefined, { numeric: true });
  };

  const sort = (table, place, header) => {
    const downwards = header.getAttribute("aria-sort") === "ascending";
    for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", downwards ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [value(row, place), row]);
    rows.sort(([one], [other]) => {
      // What no document states comes last, whichever way the table is sorted.
      if (isNull(one) || isNull(other)) return isNull(one) - isNull(other);
      return downwards ? compare(other, one) : compare(one, other);
    });
    body.append(...rows.map(([, row]) => row));
  };

  const makeSortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((header, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sort(table, place, header));
    });
  };

  const makeFilter = (table, box) => {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 8) return;
    const bar = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const told = document.createElement("span");
    bar.className = "filter";
    input.type = "search";
    input.setAttribute("autocomplete", "off");
    input.spellcheck = false;
    label.append("Filter ", input);
    told.setAttribute("role", "status");
    told.className = "aside";
    bar.append(label, told);
    box.before(bar);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const filter = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, place) => {
        row.hidden = !words.every((word) => texts[place].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      told.textContent = words.length ? `${shown} of ${rows.length} rows` : `${rows.length} rows`;
    };
    input.addEventListener("input", filter);
    filter();
  };

  for (const table of document.querySelectorAll("table[data-sort]")) {
    makeSortable(table);
    makeFilter(table, table.closest(".box"));
  }
})();
