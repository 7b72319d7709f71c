// Reads calendars with ical.js and says what it understands: {name: text} in, {name: [event, ...]} out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.argv[2] + "/");
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")).href);

function moment(time) {
  return time.isDate ? time.toString() : time.toUnixTime() / 60;
}

function zones(calendar) {
  // Only what the file itself says of a zone counts.
  ICAL.TimezoneService.reset();
  for (const part of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(part));
  }
}

function alarm(part) {
  const trigger = part.getFirstProperty("trigger");
  const text = part.getFirstPropertyValue("description");
  const related = trigger.getParameter("related");
  return [trigger.getFirstValue().toSeconds() / 60, related ? related.toUpperCase() : "START", text];
}

function person(property) {
  return [property.getParameter("cn") ?? "", property.getFirstValue()];
}

function event(part, all) {
  const one = (name) => part.getFirstPropertyValue(name);
  const starts = one("dtstart"), ends = one("dtend");
  const occurrences = [];
  if (one("rrule")) {
    const same = all.filter((other) => other.getFirstPropertyValue("uid") === one("uid"));
    const exceptions = same.filter((other) => other.getFirstProperty("recurrence-id"));
    const whole = new ICAL.Event(part, { exceptions });
    const again = whole.iterator();
    for (let next = again.next(); next && occurrences.length < 12; next = again.next()) {
      occurrences.push(moment(whole.getOccurrenceDetails(next).startDate));
    }
  }
  return {
    uid: one("uid"), summary: one("summary"), description: one("description") ?? "", status: one("status"),
    sequence: one("sequence"), start: moment(starts), end: ends ? moment(ends) : moment(starts),
    stamp: one("dtstamp").toUnixTime(), modified: one("last-modified").toUnixTime(), transparency: one("transp"),
    categories: part.getAllProperties("categories").flatMap((each) => each.getValues()),
    url: one("url"), related: part.getAllProperties("related-to").map((each) => each.getFirstValue()),
    alarms: part.getAllSubcomponents("valarm").map(alarm),
    organizer: part.getAllProperties("organizer").map(person), attendees: part.getAllProperties("attendee").map(person),
    occurrences,
  };
}

const answer = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(0, "utf-8")))) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  zones(calendar);
  const all = calendar.getAllSubcomponents("vevent");
  answer[name] = all.map((part) => event(part, all));
}
process.stdout.write(JSON.stringify(answer));
