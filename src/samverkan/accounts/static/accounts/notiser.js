// Shows what is pushed, and opens where it leads when it is tapped. Keeps no page and answers no request: nothing old is
// ever shown as new.
self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  const shown = { body: told.body, tag: told.tag, renotify: Boolean(told.tag), data: { path: told.path }, icon: "/favicon.svg" };
  event.waitUntil(self.registration.showNotification(told.title || "Samverkan", shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const there = new URL(event.notification.data?.path || "/", self.location.origin);
  if (there.origin === self.location.origin) event.waitUntil(self.clients.openWindow(there.href));
});
