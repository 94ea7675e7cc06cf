"""What can be said, as phrases that must fit from the first word to the last. The words in them are the vocabulary."""

from __future__ import annotations

import re
from typing import Final

from bot.plain_words.topics import Topic

_MY = "(?:the |my |our |a |an |this |that |these |your |all |any )*"
_FORM = (
    "(?:self assessments?|assessments?|reviews?|self reviews?|ratings?|evaluations?|forms?|questions|attributes|part|"
    "growth framework|framework|step|one)"
)
_IT = f"(?:it|this|that|these|they|everything|all of it|mine|{_MY}{_FORM})"
_TALK = f"{_MY}(?:next |upcoming )?(?:1:1|talk|conversation|meeting)(?: with [^ ]+(?: [^ ]+)?)?"
_MINDERS = f"{_MY}(?:more |so many |growth )?(?:reminders?|reminding|notifications|nagging|nudges|messages)"
_PEOPLE = "(?:people|team|reports|direct reports|engineers|folks)"
_NAME = "(?!my |the |a |our |their |this |that )[^ ]+(?: [^ ]+){0,3}"
_HOURS = "(?:my |the |our |these )?(?:working |work |office |business )?hours"

_SAID: Final[dict[Topic, tuple[str, ...]]] = {
    Topic.NEXT: (
        f"submit|kick off|start over|what comes next|how (?:do|can) i (?:submit|finish)(?: {_IT})?|take me to {_IT}",
        f"how long (?:will|does|would) {_IT} take(?: me)?",
        f"(?:go|take me|bring me) to {_MY}next (?:question|step|attribute)|what is {_MY}next (?:task|question|"
        f"attribute)",
        "(?:continue|go on|carry on|resume|start) where i (?:stopped|left off|was)",
        "start|begin|continue|next|resume|ready|i am ready|proceed|carry on|go on|keep going|get started|go ahead",
        "let us (?:go|start|begin|continue|do (?:it|this))(?: then)?|start again|next question|start now|begin now",
        f"(?:start|begin|continue|resume|open|finish|complete|submit|do|fill in|get started with|go on with) {_IT}",
        f"(?:continue|start|begin|finish) (?:with )?rating(?: {_MY}{_PEOPLE})?|rate {_MY}{_PEOPLE}",
        f"(?:take me to |show me |open )?{_MY}next step|what (?:is )?next|what is {_MY}next (?:step|thing)|what now",
        "what (?:do|should|can) i do(?: next| now| here)?|where (?:were we|was i|did i (?:stop|leave off))",
        "(?:pick up )?where i left off|how do i (?:start|begin|continue|get started)|where do i (?:start|begin)",
    ),
    Topic.HELP: (
        "what is (?:the )?(?:growth )?framework(?: for| about)?",
        "help|help me|i need help|help me out|h|man|info|information|commands|menu|options|instructions|about",
        "hi|hello|hey|hiya|howdy|yo|hi there|hello there|hey there|good (?:morning|afternoon|evening|day)|morning",
        "what (?:can|do|could|should) (?:you|i) (?:do|ask|say|type|write)(?: here| you| for me)?|who are you|"
        "what are you",
        "how does (?:it|this|that|all of this|rung) work|how do (?:you|i use (?:you|this|it|rung)) work",
        "how do i use (?:you|this|it|rung)|what is (?:this|rung)(?: for| about)?|what is this all about",
        "what can i (?:do|ask|say) here|show me what you can do|list commands",
    ),
    Topic.STATUS: (
        "(?:my )?(?:review |self assessment )?status(?: update)?|where is my (?:review|self assessment|outcome|result)",
        "how much (?:do|must) i (?:still )?have to do(?: still)?|(?:did|has) my (?:manager|boss|lead) (?:rate|"
        "rated|finish|finished|submit|"
        "submitted|done)(?: me| it| my ratings)?(?: yet)?",
        "when (?:will|do|can) i (?:get|see|have) (?:my|the) (?:results?|outcome|ratings|feedback)",
        f"where (?:can|do) i (?:see|find) {_MY}(?:progress|status)|what else (?:do|must|should) i (?:have to |"
        f"need to )?do",
        f"{_MY}(?:status|progress|todo|to do|to do list|overview|summary)",
        f"(?:show|tell|give)(?: me)? {_MY}(?:status|progress|overview)|what is {_MY}(?:status|progress)",
        "where (?:am i|are we|do i stand|do we stand|do things stand)(?: now| with (?:this|it|my review))?",
        "what (?:is|else is)(?: still)?(?: there)? (?:left|missing|open|pending|outstanding|remaining|to do|"
        "unfinished|not done)"
        "(?: to do| for me(?: to do)?| to finish)?|what remains|what am i missing|what did i miss",
        "how (?:far|much)(?: more)? (?:am i|is left|have i (?:got|done|left)|is done|do i have left|is there left)",
        "how far along am i|how far (?:have i got|did i get|am i along)|how am i doing(?: so far)?|how is it going",
        "how (?:many|much)(?: more)?(?: questions| attributes| of them)?(?: are| is)?(?: there)? (?:left|missing|open)",
        "how many(?: questions| attributes)? (?:do i have|have i got) (?:left|to go)|what do i have left(?: to do)?",
        "what (?:do|have) i (?:still )?(?:have|got|need)(?: left)? to (?:do|finish|answer|rate)(?: still)?",
        "what (?:do|have) i still (?:have|got)(?: open)?|anything (?:left|else)(?: to do| for me)?(?: to do)?",
        f"am i (?:done|finished|ready|there yet|complete|on track)|did i (?:submit|finish|complete)(?: {_IT})?",
        f"is {_IT} (?:done|in|submitted|complete|finished)|done|finished|i am (?:done|finished)",
        f"have i (?:submitted|finished|done|completed)(?: {_IT})?|am i (?:finished|done) yet",
    ),
    Topic.DUE: (
        f"when (?:does|do|will) {_MY}(?:cycles?|reviews?|self assessments?|ratings?) (?:end|start|close|begin|"
        f"open|finish)",
        f"is there (?:a|any) (?:deadline|due date)(?: for {_IT})?|when is {_MY}last day (?:to|for) [^ ]+(?: it)?",
        "when (?:is|will) (?:it|this|that|everything) (?:be )?(?:over|due|done)",
        f"due|{_MY}(?:due dates?|deadlines?|dates|last day|schedule|timeline)|days left|time left|until when",
        f"when (?:is|are|was) (?:{_IT}|{_MY}(?:deadlines?|due dates?|next deadline|last day|end|"
        f"cut off))(?: due)?(?: by)?",
        f"what (?:is|are) (?:due|{_MY}(?:next )?(?:deadlines?|due dates?|dates|timeline|schedule))"
        "(?: today| this week| next| soon)?|what is due when",
        "how (?:long|much time|many days) (?:do i (?:still )?have|have i (?:still )?got|is left|are left|have i)"
        "(?: left| still| for (?:it|this|that))?|how much longer do i have",
        f"(?:by when|when) (?:do|must|should|does) (?:i|it|we) (?:have|need|has|needs)? ?(?:to )?(?:be )?"
        f"(?:submit|finish|done|hand|complete|rate|submitted|finished)(?: in)?(?: by)?(?: {_IT})?(?: by| in)?",
        f"when (?:does|do) (?:{_IT}|{_MY}window) (?:close|end|finish|start|open|begin)|am i late|am i too late|by when",
        f"show(?: me)? {_MY}(?:deadlines?|due dates?|dates)|when is the deadline for {_IT}|when is it over",
    ),
    Topic.LADDER: (
        "ladder|levels|the levels|attributes|rubric|browse|the ladder|our ladder|my ladder|career ladder",
        "(?:browse|show|show me|open|see|read|look at|let me see|where is) "
        "(?:the |our |my )?(?:career )?(?:ladder|levels|attributes|rubric)",
        "what (?:are|is) (?:the |our )?(?:levels|attributes|ladder|rubric)|which levels are there",
        "(?:ladder|browse)(?: for| about| on)? (?P<rest0>.+)",
        "what (?:does|do) (?!it |this |that |they |you |i |we )(?P<rest>.+) mean(?: here)?|"
        "what is meant (?:by|with) (?P<rest2>.+)|(?:what is the )?(?:meaning|definition) of (?P<rest3>.+)",
        "(?:explain|define) (?!it$|this$|that$|yourself$)(?P<rest4>[^ ]+(?: [^ ]+){0,3})",
    ),
    Topic.LEVEL: (
        "(?:show(?: me)? |tell me )?(?:what is )?my (?:level|title)|(?:what|which) (?:level|title) (?:am i(?: at| on)?|"
        "do i have)|level|title",
        f"(?:show(?: me)? )?(?:the )?(?:level|title)(?: (?:of|for))? (?!up$|down$)(?P<whose>{_NAME})",
        f"(?:what|which) (?:level|title) (?:is|has) (?P<whose2>{_NAME})(?: at| on)?",
        f"(?:what|which) (?:level|title) does (?P<whose3>{_NAME}) have",
        f"(?:at|on) (?:what|which) level is (?P<whose4>{_NAME})",
        f"what is the (?:level|title) of (?P<whose5>{_NAME})",
        f"(?:what is |show(?: me)? )?(?P<whose6>{_NAME}'s) (?:level|title)",
    ),
    Topic.CYCLE: ("(?:start |begin |create |launch |run |open |set up )?(?:a |the |new |next )*cycles?",),
    Topic.EVIDENCE: (
        "(?:add |save |give |my |show |show me |collect |upload )*(?:my |some |the )*(?:evidence|examples)",
        "(?:how|where) (?:do|can|should|does) (?:i|my|the)(?: add| save| give| put| write| collect| attach)*"
        "(?: my| some| the)* ?(?:evidence|examples)(?: go)?|what counts as evidence|what is evidence",
        "save (?:it |this )?as evidence",
    ),
    Topic.AWAKE: (
        "(?:stop|end|cancel|undo|finish|no more|remove|clear|quit)(?: the| my| this)? (?:snooze|snoozing)",
        "unsnooze(?: me)?|wake up|snooze off|turn off snooze|turn snooze off|do not snooze|resume reminders",
    ),
    Topic.REMINDERS_OFF: (
        f"do not send(?: me)? {_MINDERS}(?: any ?more)?|remind me less(?: often)?",
        f"(?:turn|switch) (?:off|down) {_MINDERS}|(?:turn|switch) {_MINDERS} (?:off|down)",
        f"(?:disable|mute|silence|stop|stop sending(?: me)?|no|no more|fewer|less) {_MINDERS}|reminders off",
        "(?:stop|quit) (?:reminding|nagging|nudging|pinging) me|do not remind me(?: any ?more| again| ever)?",
        f"i (?:do not want|want no|want fewer|would like fewer|would like no) {_MINDERS}(?: any ?more)?",
        f"send (?:me )?(?:fewer|less|no) {_MINDERS}",
    ),
    Topic.REMINDERS_ON: (
        "more reminders",
        f"(?:turn|switch) (?:on|up) {_MINDERS}(?: again)?|(?:turn|switch) {_MINDERS} (?:back )?(?:on|up)(?: again)?",
        f"(?:enable|unmute|restart) {_MINDERS}|reminders (?:back )?on|(?:start )?reminding me again",
        f"i (?:want|would like) {_MINDERS} (?:back|again)|send (?:me )?{_MINDERS} again|turn on reminders",
    ),
    Topic.REMINDERS_ASK: (
        "(?:i (?:get|have|am getting) )(?:too|so) many (?:reminders|messages|notifications)",
        "(?:too many|so many|enough) (?:reminders|messages)|stop|unsubscribe|be quiet|quiet|leave me alone|reminders",
        f"(?:change|set|edit) {_MY}(?:reminders|reminder settings|settings)|reminder settings|settings|preferences",
        "shut up|stop it|stop that|stop messaging me|stop writing to me",
    ),
    Topic.SNOOZE_ASK: ("later|i am busy|busy|not today|no time|pause|i have no time|mute|maybe later",),
    Topic.HOURS_USUAL: (
        "(?:back |to |use |set |the |my )*(?:usual|normal|default|standard|regular|company) hours",
        f"(?:reset|forget|clear|remove) {_HOURS}|{_HOURS} (?:are |as )?(?:usual|normal|default|back to normal)",
    ),
    Topic.HOURS_ASK: (
        f"{_HOURS}|(?:what|which) are {_HOURS}|(?:change|set|edit|update) {_HOURS}|when do you (?:write|"
        f"message) (?:to )?me",
    ),
    Topic.WHO_LEFT: (
        "who (?:is|has) (?:done|finished|submitted)(?: already)?|who have (?:i not|not i) (?:yet )?rated(?: yet)?",
        f"(?:who|which) (?:in|from|of|on) {_MY}{_PEOPLE} (?:is|are|has|have) (?:still )?(?:left|missing|"
        f"not (?:submitted|finished|started|done))"
        "(?: it| theirs)?(?: yet)?|who (?:still )?(?:needs|has|have) to (?:submit|finish|start|rate)(?: still)?",
        f"(?:has|have|did) (?:everyone|everybody|they all|{_MY}{_PEOPLE}) (?:submitted|finished|started|submit|"
        f"finish)(?: yet| it)?",
        f"(?:is|are) {_MY}{_PEOPLE} (?:done|finished)(?: yet)?|(?:what is )?{_MY}{_PEOPLE}(?:'s)? (?:status|progress)",
        "who has not (?:done|finished|submitted|started) (?:their|the|a) (?:self )?(?:assessments?|ratings?|"
        "reviews?)(?: yet)?",
        "who is(?: still)? (?:left|missing|outstanding|pending|remaining|not done|not finished|open|next|to do)"
        "(?: yet| to rate| to do)?|who else(?: is there| is left| is missing)?|who remains|anyone (?:left|missing)",
        "who (?:has|have) (?:still )?not (?:yet )?(?:submitted|finished|started|done it|answered|"
        "handed it in)(?: yet)?",
        f"who do i (?:still )?(?:have|need)(?: left)? to rate|who must i(?: still)? rate|(?:my|our|the) {_PEOPLE}",
        f"(?:how|where) (?:is|are) {_MY}(?:{_PEOPLE}|everyone|everybody)(?: doing)?",
        f"{_PEOPLE} status|status of {_MY}{_PEOPLE}|who (?:are we|am i|is everyone) waiting (?:for|on)",
        f"show(?: me)? {_MY}{_PEOPLE}|who is (?:on it|in)",
    ),
    Topic.WHO_LATE: (
        "(?:list |show |name )?(?:the )?late people",
        f"(?:who|which|which ones) (?:in|from|of|on) {_MY}{_PEOPLE} (?:is|are) (?:late|overdue|behind)",
        "who is(?: still| running)? (?:late|overdue|behind|delayed|too late)(?: with it| now)?|anyone (?:late|overdue)",
        "is (?:anyone|anybody|someone|somebody) (?:late|overdue|behind)|overdue|late|"
        "show(?: me)? who is (?:late|overdue)",
        "who (?:missed|has missed) (?:the|their|its) (?:deadline|due date|date)",
    ),
    Topic.ASK: (
        "people ops|i found a (?:bug|problem|mistake)|(?:this|it) is (?:very |really |so )?confusing|i am confused",
        "how (?:do|can) i report (?:a |an )?(?:bug|problem|mistake|error)|delete my data",
        "i have (?:a|another|one) question (?:about|on|for|regarding) .+|how (?:do|can|could) i (?:contact|"
        "reach) (?:people ops|hr)",
        "(?:ask |i have |i got |got |i would like to ask |i want to ask |i need to ask |new )*(?:a |some |"
        "another |one )?"
        "questions?|how (?:do|can|could) i ask(?: a question| something| questions| people ops)?|ask",
        "(?:can|could|may) i ask(?: you)?(?: a question| something| questions)?|where (?:do|can) i ask(?: a question)?",
        "who (?:do|can|should|could) i (?:ask|talk to|contact|turn to)|(?:contact|ask|talk to|reach) (?:people ops|hr)",
        "how do i (?:contact|reach) (?:people ops|hr)|something is unclear|i do not understand(?: this| it)?",
    ),
    Topic.ANONYMOUS: (
        "(?:will|can|does|would) (?:my manager|my boss|people ops|anyone|anybody|they|people|you) (?:know|see|"
        "find out)(?: that)? "
        "(?:i asked|i am asking|it was me|it is me|who asked)",
        "(?:is|are) (?:it|this|that|these|everything|my questions?|questions|asking|the questions|my answers|answers|"
        "my feedback|feedback)(?: really| truly| actually| completely| all)? anonymous|anonymous|anonymously|"
        "anonymity",
        "(?:can|could|may|how do|how can) i ask(?: a question| something| questions)? anonymously|"
        "ask(?: a question| something)? anonymously|how anonymous (?:is (?:it|this|that)|are questions)|"
        "really anonymous",
        "(?:do|will|can|could) (?:you|they|people|people ops|my manager) (?:know|see|tell|find out) who "
        "(?:i am|asks|asked|is asking|it was|wrote it)|(?:will|do) (?:they|people) know it (?:is|was) me",
    ),
    Topic.TALK: (
        f"(?:do|did) (?:i|we) have {_TALK}(?: planned| set)?",
        f"when (?:is|are) {_TALK}|what (?:time|day) is {_TALK}|(?:show(?: me)? )?{_TALK}|is {_TALK} (?:set|planned)",
        "when (?:do|will) (?:we|i) (?:talk|meet|speak)(?: to| with)?(?: my manager| my boss)?|"
        "when (?:am i|are we) (?:meeting|talking)(?: (?:to|with) my (?:manager|boss))?|date of (?:my|the) 1:1",
    ),
    Topic.TALK_CHANGE: (
        f"(?:set|find|pick|choose) (?:a |the )?(?:time|date|day) for {_TALK}",
        f"(?:change|move|push|reschedule|postpone|shift|set|schedule|book|plan|arrange|set up|cancel|edit|"
        f"set a date for) "
        f"(?:the (?:date|time) of )?{_TALK}(?: (?:to|for|on|by|until|into) .+)?",
        f"{_TALK} (?:has |was |is |got )*(?:moved|changed|rescheduled|postponed|cancelled|canceled)(?: (?:to|"
        f"until) .+)?",
        f"(?:add|put|save) {_TALK} (?:to|in|into) my (?:calendar|diary)|how (?:do|can) i (?:change|move|set) {_TALK}",
    ),
    Topic.WHO_SEES: (
        "(?:do|will|can) (?:they|people|others|people ops) see my name|who (?:sees|reads) my questions?|gdpr|"
        "data protection",
        "what happens (?:to|with) my (?:data|answers|ratings|evidence)",
        "(?:is|are) my (?:ratings|answers|evidence|outcome|results?|level|assessment|self assessment|notes) "
        "(?:visible|shown|shared|public) (?:to|with) .+",
        f"who (?:can |will |could |is able to |gets to |is going to )?(?:sees?|reads?|looks? at|knows?) {_MY}"
        "(?:ratings?|answers?|self assessment|assessment|evidence|results?|outcomes?|this|it|levels?|scores?|notes?|"
        "messages?|everything|what i write|what i wrote|comments?|that|matrix)",
        "who has access(?: to .+)?|privacy|(?:is|are) (?:it|this|that|everything|my (?:ratings|answers|evidence|"
        "outcome|"
        "results?|level|assessment|self assessment|messages|data|notes)) (?:all )?(?:private|confidential|"
        "public|visible|"
        "secret|safe|shared)(?: to (?:everyone|others|all))?|who can see what",
        "(?:can|does|will|do|could) (?:my )?(?:manager|boss|lead|colleagues|team|peers|people ops|hr|others|everyone|"
        "anyone|anybody|the company|other people) (?:see|read|know) (?:my |the |this |all )*(?:ratings?|answers?|"
        "self assessment|assessment|evidence|results?|outcomes?|this|it|levels?|scores?|messages|what i write|"
        "what i wrote)",
        "what (?:can|does|will) my (?:manager|boss) see|what do you (?:keep|store|save|know|remember)(?: about me)?",
        "do you (?:keep|store|save|read|record) (?:my messages|what i (?:write|type|say)|this|everything)",
    ),
    Topic.DEMOTION: (
        "(?:can|could|will|would|does|might) (?:this|it|that) lower my (?:level|title)",
        "(?:do|will|could|would) i lose (?:my|a) (?:level|title) (?:if|when|because) .+",
        "(?:can|could|will|would|might|may|do|am) i (?:be |get |going to be )?(?:demoted|downgraded)(?: by this|"
        " for this)?",
        "(?:can|could|will|would|might|may|do) i (?:lose (?:my|a) (?:level|title)|drop a level|go down(?: a level)?)"
        "|am i going to lose my (?:level|title)|(?:no )?demotions?|is there (?:a )?demotion",
        "(?:can|could|will|would|might) my level (?:go down|drop|fall|sink|be lowered|get lower|be reduced)",
        "what if i (?:do badly|am rated low|get low ratings)",
    ),
    Topic.RANKING: (
        "is (?:this|it|that|there|the growth framework) (?:a |really a |about )?(?:stack |forced )?"
        "(?:ranking|ranked|competition|curve|quota|distribution|contest|performance review)",
        "(?:am i|are we|are people|will i be|will we be) (?:being |getting )?(?:stack )?(?:ranked|compared|graded)"
        "(?: (?:against|with|to) .+)?|do you (?:rank|compare) (?:us|people|me|everyone)|(?:stack )?ranking",
        "how do i compare(?: (?:to|with|against) .+)?|who is (?:the )?best|"
        "who is (?:rated )?(?:the )?(?:highest|lowest)",
    ),
    Topic.MORE_TIME: (
        "(?:can|could) (?:the|my) (?:deadline|date|window) be (?:extended|moved|changed)",
        "(?:can|could|may) (?:i|we) (?:have|get) (?:a bit |some |a little )?(?:more time|an extension|longer)|"
        "more time",
        "(?:i (?:need|want|would like) )?(?:a bit |some )?more time|(?:i (?:need|want|would like) )?(?:an )?extension",
        f"extend {_MY}(?:deadline|window|due date|date|time)|(?:can|could) you extend {_MY}(?:deadline|window|"
        f"due date)",
        "i (?:can not|will not|cannot) (?:make it|finish in time|finish on time|make the deadline)",
    ),
    Topic.THANKS: (
        "(?:many |ok |okay |great |perfect |cool )?thanks?(?: you)?(?: a lot| so much| very much| again)?|cheers|ta",
        "ok|okay|cool|great|nice|perfect|super|awesome|got it|good|alright|all right|fine|understood|will do|lovely",
    ),
}

PHRASES: Final = tuple((topic, re.compile(f"(?:{'|'.join(said)})")) for topic, said in _SAID.items())
"""(topic, what is said for it), in the order in which they are tried."""

VERBS: Final = (
    (
        re.compile(r"snooze(?: (?:(?:my |the |all |all my )?reminders|me|it|this|that|everything|all))?"),
        True,
    ),
    (re.compile(r"pause (?:reminders|my reminders|the reminders|all reminders|everything)"), True),
    (
        re.compile(r"(?:remind|ask|ping|nudge|wake|message)(?: me)(?: up)?(?: about (?:it|this|that))?(?: again)?"),
        False,
    ),
    (
        re.compile(r"(?:not now|come back|give me|do not remind me|no reminders|be quiet|mute|stop|leave me alone)"),
        False,
    ),
    (re.compile(r"do not (?:disturb|bother)(?: me)?|(?:turn|switch) off (?:my |the )?reminders"), False),
)
"""How a snooze begins, each with whether what follows can be nothing but a time; if not, it has to be read as one."""

LEADS: Final = frozenset(
    {"until", "for", "in", "on", "at", "till", "tomorrow", "next", "this", "after", "later", "again"}
)
"""After a verb that says much else besides, a time begins with one of these (or is one by itself)."""

HOURS: Final = re.compile(
    rf"(?:(?:change|set|update) )?{_HOURS}(?: (?:are|is|to))?|i work|i am (?:working|available|at work)|"
    r"(?:only )?(?:write to|message|contact|remind) me(?: only)?|my working (?:day|time|times)(?: (?:is|are))?"
)
"""How working hours begin."""

_BEFORE = """
hey hi hello dear ok okay so um uh well please kindly just rung growth bot can could would will you i we want like
    to need let me may and but oh right now actually good morning afternoon evening there quick sorry thanks thank
"""
BEFORE: Final = frozenset(_BEFORE.split())
"""Words of courtesy that may stand before."""

_AFTER = "please thanks thank you rung now then for me ok okay cheers kindly today again here so much bot mate"
AFTER: Final = frozenset(_AFTER.split())
"""And after."""

VOCABULARY: Final = frozenset(
    word
    for source in (*(found.pattern for _, found in PHRASES), *(verb.pattern for verb, _ in VERBS), HOURS.pattern)
    for word in re.findall(r"[a-z]{4,}", re.sub(r"\(\?P<[a-z0-9]+>|\(\?[:!=]", "(", source))
) | {word for word in BEFORE | AFTER if len(word) > 3}
"""Every word of four letters and more that some phrase holds: misspelt ones are taken for the nearest of these."""
