"""The keys of a run file, and what each of them means."""

from mfab.parser.schema.words import Key, Words

RUN_WORDS = {
    "RunFile": Words(
        "Run file",
        "One occasion of a playbook: its date, its values and its people. With `anchor` it is planned backward, with "
        "`start` forward.",
        "a file whose first key is `run:`",
        {
            "run": Key("The id of this occasion. This key stands first.", "nordlys-3"),
            "title": Key("The name that people read.", "Launch of Nordlys 3", without="the playbook's"),
            "playbook": Key(
                "The path of the playbook, from the folder of this file.", "../playbooks/product-launch.yaml"
            ),
            "team": Key(
                "The path of the team file, from the folder of this file.",
                "../team.yaml",
                without="roles stay roles, in weeks of Monday to Friday, 9 to 17, UTC",
            ),
            "anchor": Key(
                "The day of the anchor, such as the launch. The plan counts back from it.",
                "2027-03-02",
                without="the earliest day that the start allows",
            ),
            "start": Key(
                "The first day. The plan runs forward from it.",
                "2027-01-11",
                without="the latest day that the anchor allows",
            ),
            "values": Key(
                "The values of the playbook's parameters on this occasion.",
                "{product: Nordlys 3, markets: [DK, SE]}",
                without="the defaults",
            ),
            "assign": Key(
                "Who fills a role this time. Other roles are filled by those of the team who have them.",
                "{copywriter: bo}",
                without="everybody as the team file says",
            ),
            "calendar": Key(
                "What is different for everybody this time. Closed and opened days are added, other keys replace the "
                "team's.",
                "{closed: [2027-02-15..2027-02-19]}",
                without="the team's",
            ),
            "level": Key(
                "Whether the plan is levelled wherever it is made, as by `mfab plan --level`: nobody has more to do at "
                "once than they can.",
                "true",
                without="`false`: everybody does everything as soon as it can begin",
            ),
            "changes": Key(
                "What is different in the process this time: whole keys of tasks, in place of the playbook's. The plan "
                "shows them on top.",
                "{press: {duration: 2d}, trade-fair: {drop: true}}",
                without="nothing",
            ),
        },
    ),
    "Change": Words(
        "Change of a task",
        "What is different in one task this time. Each key replaces that of the playbook as a whole; every key of a "
        "task can be given.",
        "below `changes:` of a run file, under the id of the task",
        {"drop": Key("The task is left out this time, and stepped over.", "true")},
    ),
}
