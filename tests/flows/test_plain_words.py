"""What people type, and what it is read as: phrasings with what they mean, and sentences that are not for Rung."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plain_words import CHANGING, Here, Reading, Topic, read
from bot.plain_words.phrases import PHRASES, VOCABULARY
from bot.plain_words.spelling import REAL_WORDS, mended

HERE = Here(datetime(2026, 3, 2, 10, tzinfo=UTC), ZoneInfo("Europe/London"))
"""A Monday morning in London."""

SAID: dict[Topic, str] = {
    Topic.NEXT: """
        submit | how do I submit | what comes next | take me to my self-assessment | how long will this take?
        what's my next task? | go to the next question | I'd like to continue where I stopped
        start | Start! | START | continue | next | Let’s go! | let's start | resume | get started | start now please
        begin my self-assessment | Start my self assessment. | continue with rating | finish my review | open the form
        hey rung, can you start my self-assessment please? | what's next? | What next | what now | next step
        what do I do now? | what should i do next | where was I | where did I leave off | I'm ready | carry on
        strat | Contnue | begn | how do I start? | 🚀 start 🚀 | _start_ | “start” | rate my team | next question
        """,
    Topic.HELP: """
        what is the growth framework
        help | HELP!! | help me please | hlep | Hi | hello there | Hello Rung :wave: | hey | good morning! | Hi 👋
        what can you do? | What can I ask | how does this work? | who are you | what is this | <@U0RUNG> help
        how do I use this? | I need help | commands
        """,
    Topic.STATUS: """
        status update please | my review status | how much do I still have to do? | did my manager rate me yet?
        has my manager finished? | where's my review | when will I get my results
        where can I see my progress? | what else do I have to do | how many are left?
        status | Status? | satus | my status | where am I | Where do I stand? | What’s left? | whats left
        what is left to do
        whats lfet | what's still missing? | how far am I | How far along am I? | what do I still have to do
        what do I have left to do | how many questions are left | how much is left? | progress | show me my progress
        am I done? | did I submit? | have I submitted my self-assessment? | hi, what's left please
        how am I doing so far
        what else is there left | to do | anything left? | status now please | ok thanks, where are we now?
        """,
    Topic.DUE: """
        when does the cycle end
        is there a deadline? | when is the last day to submit | when will it be over?
        due | when is it due? | When’s it due | Wen is it due?? | when is my self-assessment due | deadline | deadlne
        Deadlines? | how long do I have | how much time do I have left? | how many days are left
        when is the deadline?
        by when do I need to submit? | when do I have to be done | what's due this week | When does it close?
        until when | my deadlines please | what are the dates | when is everything due? | am I late? | due date
        what is the deadline | how much longer do I have | when does my review start
        """,
    Topic.LADDER: """
        ladder | browse | the levels | show me the ladder | ladder testing | lader testing | what does testing mean?
        ladder for code review | explain ownership | what are the levels? | browse code review | Ladder: Testing
        what is meant by reliability | definition of scope
        """,
    Topic.LEVEL: """
        level Ben | level of Ben Lindqvist | level @ben | what level is Ben? | What level is Ben at | my level
        what is my level? | what level am I | which level is Ada Lovelace | what is the level of Ben | level
        what is Ben's level | Ben's level? | show me Ben's title | title of Ben | what title does Ben have
        level <@U0BEN> | what level is <@U0BEN>? | what's my level | level for Wen | show my level | my title
        """,
    Topic.CYCLE: "cycle | Cycle? | start a cycle | new cycle | start a new cycle please",
    Topic.EVIDENCE: """
        evidence | add evidence | where do I put my evidence? | how do I add evidence | what counts as evidence?
        evidnce
        save as evidence | my evidence
        """,
    Topic.SNOOZE: """
        mute until monday | do not disturb until Monday | don't bother me until Friday | leave me alone until Monday
        turn off reminders until monday | no reminders until friday | remind me a week from now
        snooze over the weekend | snooze for the rest of the week | snooze all my reminders for a week
        snooze | Snooze. | snooze please | snoze | snooze for now | not now | Not now, thanks | remind me later
        snooze until Monday | Snooze untill monday | snooze til tmrw | remind me tomorrow | remind me in two hours
        please remind me in 90 minutes | snooze for an hour | Snooze 2h | snoze untl mondey
        could you snooze till friday 9am?
        remind me again in an hour | remind me on Thursday morning | snooze until 3 April 14:00
        pause reminders until next week
        snooze this until Wednesday | I'd like to snooze until tomorrow afternoon | give me an hour
        😴 snooze until Monday 😴
        hey Rung – snooze until next Friday, please 🙏 | SNOOZE UNTIL MONDAY | snooze for half an hour
        ping me tomorrow
        remind me tomrrow | snooze until the 4th | come back later | snooze for a couple of days
        """,
    Topic.SNOOZE_ASK: """
        snooze until banana | snooze until 12/3 | snooze until 3 | snooze until yesterday | snooze until 25:00 | later
        snooze until 31 February | snooze for a year | snooze until Tuesday 4 March | remind me again | I'm busy
        snooze for 1000000 years | snooze until today | snooze for 1.5 hours | remind me at the end
        """,
    Topic.AWAKE: """
        wake up | stop snoozing | Unsnooze! | cancel the snooze | end snooze | stop snoozng please | turn off snooze
        """,
    Topic.REMINDERS_OFF: """
        please don't send me reminders | can you remind me less often
        fewer reminders | turn reminders off | Turn off my reminders please | no more reminders | stop reminding me
        don't remind me any more | reminders off | mute reminders | please send me fewer reminders
        trun reminders off
        I don't want any reminders | stop nagging me | less reminders pls
        """,
    Topic.REMINDERS_ON: """
        more reminders
        turn reminders on | reminders on | turn my reminders back on | enable reminders | I want reminders again
        turn on reminders | switch the reminders on please
        """,
    Topic.REMINDERS_ASK: """
        I get too many reminders
        stop | too many reminders | unsubscribe | be quiet! | settings | reminder settings | leave me alone
        """,
    Topic.HOURS: """
        my working day is 9 to 5 | only message me between 9 and 5
        my hours are 10 to 18 | working hours 8:30-16 | My working hours are 9am–5pm | I work from 10 to 18
        hours 9-5
        office hours 9.30 to 17.00 | my hours are 8:30 until 4pm | change my hours to 10-18
        message me between 10 and 4
        I work 7 to 15 | set my working hours to 9 to 17
        """,
    Topic.HOURS_USUAL: "usual hours | back to the usual hours | reset my hours | normal hours please | default hours",
    Topic.HOURS_ASK: """
        my hours | what are my hours? | change my hours | hours 25-30 | my hours are 18 to 10 | hours 10-10:30
        """,
    Topic.WHO_LEFT: """
        who is done | who has submitted | who haven't I rated
        who in my team hasn't finished yet? | who still needs to submit? | has everyone submitted? | is my team done
        who has not done their self-assessment? | what is my team's status
        who is left? | Who’s left | who's missing | whos missing | who hasn't submitted yet?
        who do I still have to rate
        my team | How is my team doing? | my people | who are we waiting for? | who hasn't finished | show me my team
        who else is left | where is everybody
        """,
    Topic.WHO_LATE: """
        list late people
        who from my team is late | which of my people are late?
        who's late | Who is overdue? | who is behind | anyone late? | is anybody late | who missed the deadline
        """,
    Topic.ASK: """
        people ops | I found a bug | this is confusing | how do I report a problem | delete my data
        I have a question about testing | how can i contact people ops
        ask a question | I have a question | how do I ask? | Can I ask you something? | question | who can I ask?
        ask | I've got a question | contact people ops | ask people ops | I don't understand | questoin
        """,
    Topic.ANONYMOUS: """
        will my manager know I asked
        is it anonymous? | Is this really anonymous? | can I ask anonymously | are my answers anonymous | anonymous?
        will they know who asked | do you know who I am | are questions anonymus?
        """,
    Topic.TALK: """
        do I have a 1:1
        when is my 1:1? | When’s my one-on-one | when is my 1-1 with Bob? | my 1:1 | what time is our 1on1 | 1:1
        when do we meet | is the 1:1 set? | when am I meeting with my manager | when is our next conversation
        """,
    Topic.TALK_CHANGE: """
        push my 1:1 to next week
        can we move the 1:1? | set a time for my 1:1
        change my 1:1 | move my 1:1 to Thursday | reschedule our one on one | set up the 1:1
        Please move the 1:1 with Bob
        postpone my 1:1 until next week | my 1:1 has moved to Friday | add my 1:1 to my calendar | cancel my 1:1
        """,
    Topic.WHO_SEES: """
        do they see my name | who reads my questions | what happens to my data | gdpr
        are my ratings visible to my team?
        who sees my ratings? | Who can see my answers | can my manager see my ratings | is this confidential?
        are my ratings private | who will read what I write | does my manager see my self-assessment | privacy
        what do you store about me? | do you keep my messages | can people ops read my answers?
        """,
    Topic.DEMOTION: """
        could this lower my level? | do I lose my level if the ladder changes
        can I be demoted? | Could I lose my level | can my level go down? | will I be demoted | demotion
        """,
    Topic.RANKING: """
        is this a ranking? | are we being ranked | Is it a stack ranking | do you rank us?
        how do I compare to others
        """,
    Topic.MORE_TIME: """
        can the deadline be extended?
        can I have more time? | I need more time | extend my deadline | can I get an extension | I can't make it
        """,
    Topic.THANKS: "thanks! | Thank you 🙏 | thank you so much | ok thanks | cheers | got it | great",
}

STRANGE = """
I started a new project on Monday
my manager snoozed
Remind me to call Bob tomorrow
remind me what this was about
remind everyone to submit
nudge Bob
remind me every day
stop worrying until the tests pass
mute the channel
do not disturb the others
how long will lunch take
who has the key
I found a nice restaurant
submit the expense report
when does the film end
close the cycle
extend the deadline for Ada
out of office until Monday
I will do it tomorrow
I'll do it on Monday
tomorrow please
I only work mornings
we are late for the train
you have a question for me
will this affect my salary?
will I lose my job
can we move the table
find a time for lunch
set a time for the party
has everyone eaten
is my laptop done
remind me less of Bob
I worked 10 to 18 yesterday
we should start a book club
the deadline for the release is Friday
I think I deserve E5
status of the build
next week I am on holiday
snoozed all day, sorry
Ada is late for lunch
who is Ada
who is late for the stand-up in the other building
what is the meaning
what does it mean
Bob never listens to me
let's go to the cinema
let us start with the tests of the other team
I have to go now
I need to go
my hours are terrible
my hours are long
hours of work went into this
I work with Grace
I work for 10 people
the reminders were useful
I turned reminders off in my calendar
please turn off the lights
can you turn the heating on
my 1:1 was awkward
the 1:1 went well on Friday
we moved the office to Berlin
change the battery
change my password
can I be frank
can I have a coffee
can my level of detail be higher
level up
the level of the water in the river is rising fast
is this a joke
is this a good time
is Bob anonymous on the internet
who sees the moon
who has the ball
thanks to Bob we shipped
help Bob with the migration on Monday
helping others is what I do
continue the integration
start the server
begin with the easy ones, then the others
where am I supposed to sit
how far is the station
how long is the queue
how long do I have to wait for the build
when is lunch
when is Easter
when is the next train
wake Bob up
stop the press
stop doing that to the database
ask Bob
ask me anything
question everything
extend the class
evidence suggests otherwise
not now but soon the tests will pass
give me a break
give me until the end of the sprint
ping the server
text
smart
share
held
hell
later today I will be at the dentist
tomorrow
Monday
3
1
no
yes
hmm
nope
👍
🙃
???
...
x
E5
:tada:
Wann ist es fällig?
¿Cuándo vence?
Quand est-ce dû ?
いつまでですか
когда срок
متى الموعد
SELECT * FROM people
/etc/passwd
<script>alert(1)</script>
<https://example.com|start>
"""


def phrasings() -> list[tuple[Topic, str]]:
    return [
        (topic, one.strip())
        for topic, said in SAID.items()
        for one in said.replace("\n", "|").split("|")
        if one.strip()
    ]


def strange() -> list[str]:
    return [one for one in STRANGE.splitlines() if one]


def test_every_phrasing_is_read_as_what_it_means():
    """The confusion table: phrasings counted under (what is meant, what is read); only its diagonal is filled."""
    found = Counter((topic, read(said, HERE).topic) for topic, said in phrasings())
    meant = Counter(topic for topic, _ in phrasings())
    wrong = [
        (said, topic, read(said, HERE).topic) for topic, said in phrasings() if read(said, HERE).topic is not topic
    ]
    assert wrong == []
    assert found == {(topic, topic): count for topic, count in meant.items()}


def test_the_table_holds_every_topic_and_enough_of_it():
    assert set(SAID) == set(Topic) - {Topic.NOT_UNDERSTOOD}
    assert len({said.casefold() for _, said in phrasings()}) >= 250


def test_what_is_not_said_to_rung_is_not_understood_as_anything():
    assert len(set(strange())) >= 90
    assert {one: found for one in strange() if (found := read(one, HERE)) != Reading(Topic.NOT_UNDERSTOOD)} == {}


def test_nothing_typed_at_all_asks_for_the_next_step():
    assert [read(one, HERE) for one in ("", "  ", "\n")] == [Reading(Topic.NEXT)] * 3


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ladder", ""),
        ("ladder Code review?", "Code review"),
        ("lader testing", "testing"),
        ("what does Incident Response mean?", "Incident Response"),
        ("hey rung, explain strat please", "strat"),
        ("ladder go", "go"),
    ],
)
def test_what_to_look_for_in_the_ladder_stays_as_it_was_typed(text, rest):
    assert read(text, HERE) == Reading(Topic.LADDER, rest)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("my hours are 10 to 18", (600, 1080)),
        ("working hours 8:30-16", (510, 960)),
        ("hours 9-5", (540, 1020)),
        ("hours 9am - 5pm", (540, 1020)),
        ("I work from 7:15 until 15:45", (435, 945)),
        ("my hours are 12am to 12pm", (0, 720)),
        ("my hours are 10 to 24", (600, 1440)),
        ("hours 1pm to 6pm", (780, 1080)),
    ],
)
def test_hours_are_read_as_minutes_of_the_day(text, hours):
    assert read(text, HERE) == Reading(Topic.HOURS, hours=hours)


@pytest.mark.parametrize(
    "said", ["hours 10-10", "hours 10-10:59", "hours 10:75-16", "hours 13pm-4pm", "hours 22 to 6", "hours 9"]
)
def test_hours_that_are_none_are_asked_about(said):
    assert read(said, HERE) == Reading(Topic.HOURS_ASK)


COURTESIES = (
    "{}",
    "{}?",
    "Hey Rung, {}",
    "please {}!",
    "{} please",
    "can you {}",
    "  {}  ",
    "{} 🙏",
    "*{}*",
    "“{}”",
    "ok {} thanks",
)


@pytest.mark.parametrize("courtesy", COURTESIES)
def test_courtesies_change_nothing(courtesy):
    plain = [
        "start",
        "status",
        "help me",
        "snooze until Monday",
        "turn reminders off",
        "my hours are 10 to 18",
        "my 1:1",
    ]
    assert [read(courtesy.format(one), HERE) for one in plain] == [read(one, HERE) for one in plain]


def test_case_and_curly_quotes_change_nothing():
    for topic, said in phrasings():
        if topic not in (Topic.LADDER, Topic.LEVEL):  # what they name is kept as it was typed
            assert read(said.upper().replace("'", "’"), HERE) == read(said, HERE), said


@pytest.mark.parametrize(
    "said", ["trn off remnders plese nw", "turnn offf reminderss pleasse", "snoozzze until mondayyy"]
)
def test_what_changes_something_is_not_guessed(said):
    assert read(said, HERE).topic not in CHANGING


def test_every_topic_that_changes_something_has_its_question():
    assert set(CHANGING) == {
        Topic.SNOOZE,
        Topic.AWAKE,
        Topic.REMINDERS_OFF,
        Topic.REMINDERS_ON,
        Topic.HOURS,
        Topic.HOURS_USUAL,
    }
    assert [read("cancl the snoozng", HERE).topic, read("disabl remindres", HERE).topic] == [
        Topic.AWAKE,
        Topic.REMINDERS_OFF,
    ]


# -- spelling ---------------------------------------------------------------------------------------------------------


def test_a_word_that_is_right_stays():
    assert not VOCABULARY & REAL_WORDS
    assert {word: found for word in VOCABULARY | REAL_WORDS if (found := mended(word, VOCABULARY)) != (word, 0)} == {}


@pytest.mark.parametrize(
    "word", ["snoozed", "snoozes", "starts", "started", "reminded", "helper", "helps", "ladders", "smart", "text"]
)
def test_another_form_of_a_word_is_another_word(word):
    assert mended(word, VOCABULARY)[1] == 0


# -- anything at all --------------------------------------------------------------------------------------------------

WORDS = sorted(
    VOCABULARY | {"until", "monday", "1:1", "10", "to", "18", "at", "5pm", "in", "i", "my", "is", "the", "-", "march"}
)
SCRAPS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=12).map(" ".join)


@given(st.one_of(st.text(max_size=300), SCRAPS))
def test_anything_at_all_is_read_as_something(text):
    found = read(text, HERE)
    assert found.topic in Topic
    if isinstance(found.until, datetime):
        assert HERE.now < found.until
    elif isinstance(found.until, date):
        assert HERE.local.date() < found.until
    if found.hours:
        assert 0 <= found.hours[0] < found.hours[0] + 60 <= found.hours[1] <= 24 * 60


@given(st.text(min_size=1, max_size=12))
def test_what_follows_a_snooze_is_a_time_or_is_asked_about(text):
    assert read(f"snooze until the {text} thing", HERE).topic in (Topic.SNOOZE_ASK, Topic.NOT_UNDERSTOOD)


def test_phrases_are_tried_in_one_pass_of_the_text():
    """The worst case of a pattern is a text made of one of its words, over and over."""
    for word in ("my ", "the ", "add ", "ask ", "is ", "have i ", "what ", "to "):
        for _, phrase in PHRASES:
            phrase.fullmatch((word * 100)[:200] + "!")
