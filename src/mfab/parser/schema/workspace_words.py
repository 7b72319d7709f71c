"""The keys of `mfab.yaml`, and what each of them means."""

from mfab.parser.schema.words import Key, Words

WORKSPACE_WORDS = {
    "Workspace": Words(
        "Workspace",
        "The settings of a folder and all below it. An empty file only marks the folder: nothing that is included lies "
        "outside it.",
        "`mfab.yaml`, in the root of your playbooks",
        {
            "rules": Key(
                "How grave the findings of a rule are taken to be, or that they are not told.",
                "{long-task: off, no-owner: error}",
                without="each rule as `mfab explain` says",
            ),
            "paths": Key(
                "The same for some files; the last pattern that fits wins.",
                "[{path: 'drafts/**', rules: {no-owner: note}}]",
                without="the same for all files",
            ),
            "team": Key(
                "The path of the team file, from the folder of this file, for whatever names no team.",
                "team.yaml",
                without="roles stay roles",
            ),
            "format": Key(
                "The format that commands write when none is asked for, where they know it.",
                "concise",
                without="what suits a person, and in GitHub Actions what GitHub reads",
            ),
            "store": Key(
                "Where runs are kept: a file's path from the folder of this file, or a server as "
                "`postgresql://user@host/database`. `--store` and `MFAB_STORE` win over it. A password stands in "
                "`PGPASSWORD` or `~/.pgpass`, never here.",
                "postgresql://mfab@db.example.com/mfab",
                without="`.mfab/mfab.db` in the folder of this file",
            ),
            "notify": Key(
                "How `mfab remind` tells people. Servers and passwords are given by the environment, never here.",
                "{from: Factory <mfab@example.com>}",
                without="mail when `MFAB_SMTP` is set, else the webhook, in people's working time",
            ),
        },
    ),
    "PathRules": Words(
        "Rules of some files",
        "How grave findings are in the files that a pattern names.",
        "`mfab.yaml`, under `paths`",
        {
            "path": Key(
                "The files: `*` stands for anything within a folder, `**` also across folders; a folder means all in "
                "it. Counted from the folder of this file.",
                "drafts/**",
            ),
            "rules": Key(
                "How grave the findings of a rule are taken to be there.",
                "{no-owner: note}",
                without="as everywhere",
            ),
        },
    ),
    "Notify": Words(
        "Notifications",
        "How people are told what waits for them.",
        "`mfab.yaml`, under `notify`",
        {
            "from": Key(
                "Whom mail comes from; `MFAB_FROM` wins over it.",
                "Factory <mfab@example.com>",
                without="the user of `MFAB_SMTP`, if that is an address",
            ),
            "by": Key(
                "The way to take where several are set up.",
                "webhook",
                without="mail, for whom has an address; else the webhook; else apprise",
            ),
            "webhook": Key(
                "What the webhook understands: Slack's messages, the cards of Teams, or plain JSON for a program of "
                "your own.",
                "slack",
            ),
            "quiet": Key(
                "When nobody is disturbed: outside their working time, or never.",
                "off",
            ),
        },
    ),
}
