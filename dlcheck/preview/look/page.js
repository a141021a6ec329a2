"use strict";
const number = document.documentElement.dataset.number;
const state = document.querySelector(".state");
const told = (live) => {
  state.classList.toggle("lost", !live);
  state.textContent = live ? state.dataset.live : state.dataset.lost;
};
const news = new EventSource("events");
news.onopen = () => told(true);
news.onerror = () => told(false);
news.onmessage = (event) => {
  if (event.data !== number) location.reload();
};
addEventListener("pagehide", () => news.close());

// What a reader has opened stays open when the page is loaded anew.
for (const details of document.querySelectorAll("details[data-keep]")) {
  const key = `open ${details.dataset.keep}`;
  const kept = sessionStorage.getItem(key);
  if (kept !== null) details.open = kept === "1";
  details.addEventListener("toggle", () => sessionStorage.setItem(key, details.open ? "1" : "0"));
}

const zoom = document.getElementById("zoom");
if (zoom) {
  const picture = document.querySelector(".picture");
  const show = (full) => {
    picture.classList.toggle("full", full);
    zoom.setAttribute("aria-pressed", String(full));
    sessionStorage.setItem("full", full ? "1" : "0");
  };
  zoom.hidden = false;
  show(sessionStorage.getItem("full") === "1");
  zoom.addEventListener("click", () => show(!picture.classList.contains("full")));
}

const menu = document.querySelector(".views details");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
