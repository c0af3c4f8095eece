/**
 * What the rules of quality found.
 * @type {Record<string, string>}
 */
const EN_QUALITY = {
  "section.quality": "Quality",
  "severity.red_line": "Red line",
  "severity.major": "Major",
  "severity.minor": "Minor",
  "severity.hint": "Hint",
  "quality.lead":
    "Every conversation held against the rules the desk uses. A figure opens the sentences behind it, a conversation opens whole, with the words marked.",
  "quality.empty": "There are no conversations to inspect.",
  "quality.tooLong":
    "{count} {count|conversation has|conversations have} more than 1,000 messages and {count|was|were} not inspected; no figure below counts {count|it|them}.",
  "quality.partial":
    "Figures count every conversation inspected; what opens is the {kept} of {all} carried here, those with red lines first. All findings are in findings.csv in the same folder.",
  "quality.inspected": "Inspected",
  "quality.messages": "{count} {count|message|messages}",
  "quality.score": "Mean machine score",
  "quality.ofHundred": "of 100",
  "quality.per100": "{count} per 100 conversations",
  "quality.findings": "Findings",
  "quality.foundIn": "Conversations",
  "quality.share": "Per 100",
  "quality.severity": "Severity",
  "quality.insteadHead": "Instead",
  "quality.instead": "Instead: {words}",
  "quality.most": "Most frequent",
  "quality.redLines": "Red lines",
  "quality.noRedLine": "No red line was crossed.",
  "quality.byRule": "By rule",
  "quality.byAgent": "By agent",
  "quality.worst": "Lowest scores",
  "quality.allScores": "All conversations by score",
  "quality.nothing": "nothing taken off",
  "quality.nothingFound": "The rules found nothing.",
  "quality.points": "score {points}",
  "quality.deduction": "{rule} −{points}",
  "quality.deductions": "{rule} ({count}×) −{points}",
  "table.rule": "Rule",
  "part.each": "One by one",
  "part.talks": "By conversation",
  "opened.findings": "The worst first; of equals in the order of conversations.",
  "opened.scores": "The lowest first; open one to see what it was taken off for.",
  "opened.some.rest": "The rest is in {file} in the same folder.",
  "quality.term.inspected": "Inspected",
  "quality.term.finding": "Finding",
  "quality.term.score": "Machine score",
  "quality.term.agent_score": "Mean machine score of an agent",
  "quality.term.red_line": "Red line",
  "quality.term.per_100": "Per 100",
  "define.inspected":
    "Conversations held against the rules, each over with its last message. Of an agent: those they wrote in, or that have a finding of theirs.",
  "define.finding":
    "One thing one rule noticed in a conversation. It falls on the agent who said it; silence and slowness fall on whoever answered that day, else on whoever had the conversation.",
  "define.score":
    "Each conversation begins at 100: a hint takes 1, a minor finding 3, a major one 10, one rule no more than 30; a red line makes it 0.",
  "define.agent_score":
    "In each conversation only findings of this agent are taken off; nobody pays for what was said before them.",
  "define.red_line":
    "Abuse, leading off the platform, rewards for good reviews and the like: once is enough. A rule can be wrong: read the words before acting.",
  "define.per_100": "Findings ÷ conversations inspected × 100.",
};
