"""All rules, by what they look at, in the order in which a manual would tell of them."""

PLAYBOOK_RULES: tuple[str, ...] = (
    "unknown_task",
    "duplicate_id",
    "cycle",
    "dangling_task",
    "unknown_role",
    "unused_role",
    "no_owner",
    "own_approval",
    "approvals_quorum",
    "notice",
    "undelivered",
    "unused_deliverable",
    "unknown_deliverable",
    "unknown_phase",
    "unused_phase",
    "unknown_parameter",
    "unused_parameter",
    "parameter_value",
    "condition",
    "unknown_outcome",
    "gate_dead_end",
    "gate_odds",
    "unreachable_branch",
    "no_duration",
    "milestone_with_work",
    "summary_with_work",
    "share_of_summary",
    "bad_anchor",
    "offset",
    "recurrence",
    "trigger",
)
SHARED_RULES: tuple[str, ...] = ("unknown_role",)
TEAM_RULES: tuple[str, ...] = (
    "unknown_deputy",
    "unknown_calendar",
    "unknown_function",
    "unknown_zone",
    "unknown_country",
    "no_working_time",
    "duplicate_email",
)
RUN_RULES: tuple[str, ...] = (
    "no_date",
    "no_anchor",
    "unknown_parameter",
    "missing_value",
    "parameter_value",
    "condition",
    "unknown_role",
    "unknown_person",
    "unknown_task",
    "offset",
    "unknown_calendar",
    "unknown_resource",
    "unknown_function",
    "unknown_zone",
    "unknown_country",
)
GRID_RULES: tuple[str, ...] = ("unknown_dimension", "unknown_position", "unplaced_segment", "silent_play")

# What only dates show. The first are asked of every plan; the others only when somebody is about to act on it.
PLAN_RULES: tuple[str, ...] = (
    "late_anchor",
    "fixed_date",
    "missed_limit",
    "off_day",
    "unfilled_role",
    "nobody_can_approve",
    "absent_owner",
)
ACTING_RULES: tuple[str, ...] = ("start_passed", "over_capacity", "open_value")
# Of a playbook alone, planned with its defaults.
EXPECTATION_RULES: tuple[str, ...] = ("expect",)
