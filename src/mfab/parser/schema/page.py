"""What stands before and behind the tables of the reference of every key."""

BEFORE = """\
<!-- Made by docs/make_keys.py from the words in src/mfab/parser/schema; change those, and make it again. -->
# Every key

What every key of every file means, how its value is written, and an example that can be copied. Your editor shows the same words
while you write: see [in your editor](#in-your-editor). How it all works together is told in [the files you write](format.md).

The third column says what holds when a key is left out; *needed* means that it cannot be. `◌` marks what is read and checked
today, and acted on only in a later version. An arrow, as in *id → task*, means a mapping of many, each under a name of your own.

| written as | what it takes | examples |
|---|---|---|
| text | anything, in one line or several; `3`, `NO` and `true` are text where text is meant | `Launch brief` |
| an id | small letters, digits and hyphens, up to 100 | `press-release` |
| a name | of a parameter or loop variable: small letters, digits and underscores | `launch_date` |
| a duration | working time in `m`, `h`, `d`, `w`, or elapsed time in `em`, `eh`, `ed`, `ew`; a day and a week are as long as the calendar makes them | `30m`, `1d 4h`, `0.5d`, `48eh` |
| a date | year-month-day, from 1970 to 2199 | `2027-03-02` |
| a date and time | in the team's time zone | `2027-03-02 10:00` |
| an offset | so long before the start or after the finish of a task: `d` and `w` of work, `ed`, `ew` and `mo` of the calendar, `h` and `eh`; then a weekday and a time, if you like | `launch - 24d`, `close + 1mo`, `publish - 1ew mon 10:00` |
| needs | tasks, or one; with the kind of link (`FS`, `SS`, `FF`, `SF`), a lag as a duration or as a share of the other task's duration, or the outcome of a gate | `brief`, `copy SS+2d`, `copy FS-50%`, `copy@DK`, `go = go`, `previous.review` |
| weekdays | from the first three letters of their English names | `mon-fri`, `mon, wed-fri` |
| hours | from and to; `24:00` is midnight | `09:00-17:00`, `22:00-06:00` |
| a percentage | from 0% to 100% | `60%` |
| `true` or `false` | or `yes` and `no` | `true` |

## Contents
"""

BEHIND = """\
## In your editor

`mfab schema` lists the JSON Schemas, `mfab schema playbook` prints the one for playbooks, and `-o FILE` writes it. `mfab init` does all
of this for a new folder. An editor with support for YAML finds the schema of a file by its first line:

```yaml
# yaml-language-server: $schema=../.mfab-schemas/run.json
run: nordlys-3-august
playbook: ../playbooks/product-launch.yaml
anchor: 2027-08-24
```

It then completes keys, shows what they mean, and marks what is not right while you write. After an upgrade of mfab write the schemas
again, for instance with `mfab schema playbook -o .mfab-schemas/playbook.json`.

## Where a schema and mfab differ

A schema sees one file, after the editor has turned it into values. `mfab validate` sees more, and has the last word:

- **Names that must exist.** That a role, a task, a deliverable, a phase, a person or a calendar is there, in this file or in another,
  and every rule about the process: circles, who approves, dates that contradict each other.
- **How the file is written.** Keys given twice, anchors and aliases, tags, several documents, tabs, encoding, size and depth; and that the
  first key says what the file is.
- **Amounts in relation.** A stretch of days that ends before it begins, hours that last no time or overlap, hours given twice for a day
  of the week, a duration of more than a hundred years.
- **Spellings of numbers.** Where mfab takes a number or an id, an editor has already read it: it takes `1e3`, `2.0`, `+3` or `.5`, and mfab,
  which reads what you wrote, does not. An entry given twice in a list is the same text to mfab also when an editor sees `1` and `"1"`.
- **Editors that follow YAML 1.1** read `on` and `off` as true and false, `no` as a key as `False`, and `12:30` as a number. Most follow
  YAML 1.2, where these are text as they are to mfab.
- **Conditions and recurrence rules** are text to a schema.
"""
