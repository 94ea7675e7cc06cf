"""Every action_id and callback_id Rung uses: noun.verb. Handlers register under them, views write them."""

from __future__ import annotations

from typing import Final

# The assessment modals (self and manager alike; the modal's metadata says whose).
ASSESSMENT_OPEN: Final = "assessment.open"  # "Start self-assessment", "Rate Ada", "Continue": value = OpenValue
ASSESSMENT_ANSWER: Final = "assessment.answer"  # callback: one attribute, "Save and next"
ASSESSMENT_RATE: Final = "assessment.rate"
ASSESSMENT_WRITE: Final = "assessment.write"
ASSESSMENT_UNSURE: Final = "assessment.unsure"
ASSESSMENT_UNSURE_NOTE: Final = "assessment.unsure_note"
ASSESSMENT_SIGNALS: Final = "assessment.signals"  # the ticks of a checklist
ASSESSMENT_LACKS: Final = "assessment.lacks"  # "No opportunity yet", beside them
ASSESSMENT_BACK: Final = "assessment.back"
ASSESSMENT_JUMP: Final = "assessment.jump"
ASSESSMENT_GO_TO: Final = "assessment.go_to"  # on the review, a button per attribute: value = position
ASSESSMENT_PAGE: Final = "assessment.page"  # on the review: value = page
ASSESSMENT_SUBMIT: Final = "assessment.submit"  # callback: the review

# The digest, and what belongs to it.
DIGEST_ALL: Final = "digest.all"  # "See all attributes": value = participant id
DIGEST_PAGE: Final = "digest.page"
DIGEST_ADD_EVIDENCE: Final = "digest.add_evidence"  # "Add evidence": value = participant id
EVIDENCE_WRITE: Final = "evidence.write"
EVIDENCE_SAVE: Final = "evidence.save"  # callback
EVIDENCE_BEGIN: Final = "evidence.begin"  # "Start with this wording": value = place in asking order
EXAMPLES_ASK: Final = "examples.ask"  # "Ask for examples": value = participant id
EXAMPLES_PICK: Final = "examples.pick"  # the checkboxes in it
EXAMPLES_NOTE: Final = "examples.note"
EXAMPLES_SEND: Final = "examples.send"  # callback

# Recording the 1:1.
OUTCOME_RECORD: Final = "outcome.record"  # "Record the outcome": value = participant id
OUTCOME_ANSWER: Final = "outcome.answer"  # callback: one attribute, "Save and next"
OUTCOME_RATE: Final = "outcome.rate"
OUTCOME_REASON: Final = "outcome.reason"
OUTCOME_EVIDENCE: Final = "outcome.evidence"
OUTCOME_NO_EVIDENCE: Final = "outcome.no_evidence"  # the tick "No new evidence came up"
OUTCOME_BACK: Final = "outcome.back"
OUTCOME_JUMP: Final = "outcome.jump"
OUTCOME_GO_TO: Final = "outcome.go_to"
OUTCOME_PAGE: Final = "outcome.page"
OUTCOME_DECIDE: Final = "outcome.decide"  # on the overview: the level, where the ladder leaves it to the two
OUTCOME_BECAUSE: Final = "outcome.because"  # and why
OUTCOME_SHARE: Final = "outcome.share"  # callback: the overview, "Share outcome"
OUTCOME_ALL: Final = "outcome.all"  # "See all attributes" on a shared outcome: value = participant id
OUTCOME_ALL_PAGE: Final = "outcome.all_page"

# What follows a shared outcome.
OUTCOME_ACKNOWLEDGE: Final = "outcome.acknowledge"  # "Acknowledge": value = participant id
OUTCOME_COMMENT: Final = "outcome.comment"  # "Comment": value = participant id
OUTCOME_COMMENT_SAVE: Final = "outcome.comment_save"  # callback
OUTCOME_COMMENT_TYPED: Final = "outcome.comment_typed"  # the field in it
CORRECTION_ASK: Final = "correction.ask"  # "Ask for a correction": value = participant id
CORRECTION_SEND: Final = "correction.send"  # callback
CORRECTION_TYPED: Final = "correction.typed"  # the field in it that says what should be corrected
CORRECTION_OPEN: Final = "correction.open"  # "Answer": value = correction id
CORRECTION_ANSWER: Final = "correction.answer"  # callback; the modal remembers the correction
PULSE_OPEN: Final = "pulse.open"  # "Answer": value = participant id
PULSE_SEND: Final = "pulse.send"  # callback

# Cycles and ladders.
CYCLE_NEW: Final = "cycle.new"  # "Start a cycle"
CYCLE_START: Final = "cycle.start"  # callback
CYCLE_BEGINS: Final = "cycle.begins"  # the radio buttons in it: with or without an announcement
CYCLE_CONSOLE: Final = "cycle.console"  # "Open console", "Open", "Back": value = cycle id, or "0" for all of them
CYCLE_BOARD_PAGE: Final = "cycle.board_page"  # value = page
CYCLE_LATE_PAGE: Final = "cycle.late_page"  # value = page; the modal remembers the cycle
CYCLE_EDIT_TEXT: Final = "cycle.edit_text"  # "Edit": value = cycle id
CYCLE_SAVE_TEXT: Final = "cycle.save_text"  # callback
CYCLE_DATES: Final = "cycle.dates"  # "Plan": value = cycle id
CYCLE_PLAN: Final = "cycle.plan"  # callback
CYCLE_PREVIEW: Final = "cycle.preview"  # "Preview", several: value = part; the modal remembers the cycle
CYCLE_HEADS_UP_NOW: Final = "cycle.heads_up_now"  # value = cycle id, as of all that follow
CYCLE_ANNOUNCE_NOW: Final = "cycle.announce_now"
CYCLE_ASK_APPROVAL: Final = "cycle.ask_approval"
CYCLE_DISCARD: Final = "cycle.discard"
CYCLE_NUDGE: Final = "cycle.nudge"
CYCLE_CLOSE: Final = "cycle.close"
CYCLE_FOLLOW_UP: Final = "cycle.follow_up"  # "Write a follow-up"
CYCLE_SAVE_FOLLOW_UP: Final = "cycle.save_follow_up"  # callback
CYCLE_SEND_FOLLOW_UP: Final = "cycle.send_follow_up"
APPROVAL_OPEN: Final = "approval.open"  # "Read and answer", in a reminder: value = cycle id
APPROVAL_YES: Final = "approval.yes"  # "Yes, I commit": value = cycle id
APPROVAL_NOT_YET: Final = "approval.not_yet"  # "Not yet": value = cycle id
APPROVAL_DECLINE: Final = "approval.decline"  # callback: the note
LADDER_BROWSE: Final = "ladder.browse"  # "Browse the ladder"
LADDER_ATTRIBUTE: Final = "ladder.attribute"  # the select in it
LADDER_OPEN: Final = "ladder.open"  # another ladder, another specialty, another page: value or option = Place
LADDER_FIND: Final = "ladder.find"  # callback: "Search"
LADDER_COMPARE: Final = "ladder.compare"  # the two selects above two levels side by side
LADDER_PRINT: Final = "ladder.print"  # "Print": value = Place

RELEASE_SIMULATE: Final = "release.simulate"  # "What this would change", "Back": value = release id
RELEASE_SIMULATE_NAMES: Final = "release.simulate_names"  # "See names", several: value = "release group"
RELEASE_SIMULATE_PAGE: Final = "release.simulate_page"  # value = page; the modal remembers "release group"

# Dates: reminders, the 1:1, more time.
REMINDER_SNOOZE: Final = "reminder.snooze"  # "Snooze": opens the form
REMINDER_SNOOZE_UNTIL: Final = "reminder.snooze_until"  # callback
REMINDER_NOW: Final = "reminder.now"  # "Remind me now", in a modal
REMINDER_SETTINGS: Final = "reminder.settings"  # "Reminders": opens the form
REMINDER_SAVE: Final = "reminder.save"  # callback
TALK_CHANGE: Final = "talk.change"  # "Change 1:1", "Set 1:1": value = participant id
TALK_SAVE: Final = "talk.save"  # callback
EXTEND_OPEN: Final = "extend.open"  # "Extend": value = cycle id
EXTEND_PREVIEW: Final = "extend.preview"  # callback: the form
EXTEND_SAVE: Final = "extend.save"  # callback: who it is for

# What people ask People Ops, and its inbox.
QUESTION_ASK: Final = "question.ask"  # "Ask a question": value = cycle id or empty
QUESTION_SHARE_EXPERIENCE: Final = "question.share_experience"  # "Share a past experience": value = cycle id or empty
QUESTION_SEND: Final = "question.send"  # callback of both
QUESTIONS_KNOWN: Final = "questions.known"  # "Questions and answers"
QUESTIONS_KNOWN_PAGE: Final = "questions.known_page"
QUESTIONS_OPEN: Final = "questions.open"  # "Questions": value = cycle id or empty
QUESTIONS_ABOUT: Final = "questions.about"  # another kind: value = questions.About
QUESTIONS_PAGE: Final = "questions.page"
QUESTIONS_BACK: Final = "questions.back"
QUESTIONS_CONFUSING: Final = "questions.confusing"  # "Definitions that confuse people"
QUESTION_ANSWER: Final = "question.answer"  # "Answer", "Change the answer": value = question id
QUESTION_REPLY: Final = "question.reply"  # callback
QUESTION_READ: Final = "question.read"  # "Mark as read": value = question id
QUESTION_MERGE: Final = "question.merge"  # "Merge": value = question id
QUESTION_MERGE_INTO: Final = "question.merge_into"  # callback
QUESTION_PART: Final = "question.part"  # "Undo merge": value = question id

# Feedback on a ladder.
FEEDBACK_GIVE: Final = "feedback.give"  # "Give feedback": value = window id
FEEDBACK_SEND: Final = "feedback.send"  # callback
FEEDBACK_LIST: Final = "feedback.list"  # "Feedback"
FEEDBACK_OPEN: Final = "feedback.open"  # "Open a feedback window"
FEEDBACK_START: Final = "feedback.start"  # callback
FEEDBACK_RESULTS: Final = "feedback.results"  # value = window id
FEEDBACK_RESULTS_PAGE: Final = "feedback.results_page"
FEEDBACK_CLOSE: Final = "feedback.close"  # "Close now": value = window id
FEEDBACK_EXTEND: Final = "feedback.extend"  # value = window id
FEEDBACK_EXTEND_SAVE: Final = "feedback.extend_save"  # callback

# Growth goals and growth conversations.
GROWTH_CHOOSE: Final = "growth.choose"  # "Choose growth goals", "Change goals", "Back": value = participant id
GROWTH_PICK: Final = "growth.pick"  # callback: which attributes
GROWTH_WRITE: Final = "growth.write"
GROWTH_BY: Final = "growth.by"
GROWTH_SAVE: Final = "growth.save"  # callback: opportunities and dates
GROWTH_AGREE: Final = "growth.agree"  # "Agree": value = OpenValue, whose `seen` says to which choice
GROWTH_SHOW: Final = "growth.show"  # "Growth goals": value = participant id
GROWTH_TALK: Final = "growth.talk"  # "We talked": value = participant id
GROWTH_GOING: Final = "growth.going"
GROWTH_LOG: Final = "growth.log"  # callback
GROWTH_END: Final = "growth.end"  # "What came of it": value = OpenValue, whose `seen` is the goal
GROWTH_RESULT: Final = "growth.result"
GROWTH_END_SAVE: Final = "growth.end_save"  # callback

# What there is to read across cycles, and the documents of a cycle.
HISTORY_OPEN: Final = "history.open"  # "History": value = participant id
HISTORY_PAGE: Final = "history.page"
HISTORY_OUTCOME: Final = "history.outcome"  # "See all attributes" in a history: value = participant id
HISTORY_BELOW: Final = "history.below"  # "Everyone below you"
HISTORY_BELOW_PAGE: Final = "history.below_page"
HISTORY_CYCLE: Final = "history.cycle"  # "Outcomes": value = cycle id
HISTORY_CYCLE_PAGE: Final = "history.cycle_page"
EXPORT_OPEN: Final = "export.open"  # "Export": value = cycle id
EXPORT_SEND: Final = "export.send"  # callback
EXPORT_LOOK: Final = "export.look"  # "Look again": value = the key of an export

# Notes: evidence all year.
NOTE_CAPTURE: Final = "note.capture"  # the message shortcut "Save as evidence"
NOTE_NEW: Final = "note.new"  # "Add evidence", on Home and in answers
NOTE_ABOUT: Final = "note.about"  # the select in the form: whose attributes to choose from
NOTE_SAVE: Final = "note.save"  # callback
NOTE_LIST: Final = "note.list"  # "Your notes": value = page
NOTE_PAGE: Final = "note.page"  # value = page
NOTE_EDIT: Final = "note.edit"  # value = note id; the list remembers its page
NOTE_DELETE: Final = "note.delete"  # value = note id
NOTE_ADD: Final = "note.add"  # "Add to my evidence", beside a question: value = note id

# What peers saw. The modals of it remember their participant; "value" is its id.
PEERS_NAME: Final = "peers.name"  # "Name peers": value
PEERS_SAVE: Final = "peers.save"  # callback: who is named
PEERS_PROMPT: Final = "peers.prompt"  # "Ask Ada to name peers": value
PEERS_AGREE: Final = "peers.agree"  # "Agree and ask", over a message: value
PEERS_ASK: Final = "peers.ask"  # callback: who is asked
PEERS_PEOPLE: Final = "peers.people"  # "Peers of your people"
PEERS_PEOPLE_PAGE: Final = "peers.people_page"  # value = page
PEERS_GIVE: Final = "peers.give"  # "Give observations": value
PEERS_SEND: Final = "peers.send"  # callback: what a peer saw
PEERS_CANNOT_SAY: Final = "peers.cannot_say"  # "I can't say": value
PEERS_THEMES: Final = "peers.themes"  # "Write the summary", "Back": value
PEERS_WRITE: Final = "peers.write"  # the summary, while it is typed
PEERS_THEMES_PAGE: Final = "peers.themes_page"  # value = page
PEERS_PREVIEW: Final = "peers.preview"  # callback: how it reads
PEERS_DELIVER: Final = "peers.deliver"  # "Deliver": value
PEERS_READ: Final = "peers.read"  # "Read": value

# Changes of ladders. A button's value is "release" or "release revision"; the modals remember the same.
LADDERS_OPEN: Final = "ladders.open"  # "Ladders", "All ladders"
LADDERS_PAGE: Final = "ladders.page"
RELEASE_OPEN: Final = "release.open"  # "Open", "Back": value
RELEASE_PAGE: Final = "release.page"  # of its decisions; the modal remembers the release
RELEASE_PROPOSE: Final = "release.propose"  # "Propose this change": value = number of a dropped file
RELEASE_PROPOSE_SAVE: Final = "release.propose_save"  # callback
RELEASE_USE: Final = "release.use"  # "Use this ladder": value = number of a dropped file
RELEASE_CONSULT: Final = "release.consult"  # "Open consultation": value
RELEASE_CONSULT_OPEN: Final = "release.consult_open"  # callback
RELEASE_DECIDE: Final = "release.decide"  # "Add a decision": value
RELEASE_DECISION: Final = "release.decision"  # "Edit": value = "release decision"
RELEASE_DECISION_TYPED: Final = "release.decision_typed"  # its fields, while they are typed
RELEASE_DECISION_SAVE: Final = "release.decision_save"  # callback
RELEASE_DECISION_DROP: Final = "release.decision_drop"  # "Delete": value = "release decision"
RELEASE_ASK: Final = "release.ask"  # "Ask for approval": value
RELEASE_ASK_SEND: Final = "release.ask_send"  # callback
RELEASE_FREEZE: Final = "release.freeze"  # "Freeze": value
RELEASE_FREEZE_SAVE: Final = "release.freeze_save"  # callback
RELEASE_WITHDRAW: Final = "release.withdraw"  # value
RELEASE_CHECK: Final = "release.check"  # "Check": value
RELEASE_CHECK_PAGE: Final = "release.check_page"  # the modal remembers the release
RELEASE_DIFF: Final = "release.diff"  # "See what changes": value
DIFF_SHOW: Final = "diff.show"  # its pages, "What changes for me", "Everything that changes": value = DiffAt
RELEASE_YES: Final = "release.yes"  # "Yes, I commit": value
RELEASE_NOT_YET: Final = "release.not_yet"  # "Not yet": value
RELEASE_DECLINE: Final = "release.decline"  # callback: the note
RELEASE_READ: Final = "release.read"  # "You said, we changed": value
RELEASE_READ_PAGE: Final = "release.read_page"  # the modal remembers the release

# Home and help.
HOME_PAGE: Final = "home.page"
HELP_SHOW: Final = "help.show"

# Modals that only show something.
VIEW_READ: Final = "view.read"  # callback, never submitted
