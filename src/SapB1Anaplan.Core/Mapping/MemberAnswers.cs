namespace SapB1Anaplan.Core.Mapping;

/// <summary>Makes the answer for a code: its member, or why it has none and what to do.</summary>
internal static class MemberAnswers
{
    /// <exception cref="SapB1AnaplanException">MappingTie.</exception>
    public static CodeAnswer Of(
        string dimension, string code, MemberMap map, RuleShares? allocation, MemberSpelling spelling)
    {
        var rule = map.FindRule(code);

        // A rule that could not be allocated is no center. Only a line for exactly this code shows that it is meant:
        // a range or a default would carry its money off without a word.
        if (allocation is not null
            && MappingDimension.NumberOf(dimension) is > 0 and var number
            && rule?.Kind != MappingRuleKind.Exact
            && !allocation.IsCenter(number, code))
        {
            return new CodeAnswer(dimension, code)
            {
                Reason = MappingGapReason.NotAllocated,
                NextStep = $"Give the journal lines with {code} a distribution rule with shares on the posting date, or "
                    + $"add a line for exactly {code} to the mapping file of this dimension.",
            };
        }

        var member = map.IsIdentity ? code : rule?.Target;
        if (member is null)
        {
            return new CodeAnswer(dimension, code)
            {
                Reason = MappingGapReason.NoRule,
                NextStep = $"Add a line for {code} to the mapping file of this dimension.",
            };
        }

        return spelling.IsMissing(dimension, member)
            ? new CodeAnswer(dimension, code)
            {
                Wanted = member,
                Reason = MappingGapReason.MemberMissing,
                NextStep = $"Add the member '{member}' to the list in Anaplan (Sync-SapB1MasterData), or map {code} to "
                    + "another one.",
            }
            : new CodeAnswer(dimension, code) { Member = spelling.Of(dimension, member) };
    }

    /// <param name="day">The first day of the period as yyyy-MM-dd.</param>
    /// <param name="label">Its label; null where the calendar has no such period.</param>
    /// <param name="spelling">The members of the model.</param>
    public static CodeAnswer Period(string day, string? label, MemberSpelling spelling)
    {
        const string Dimension = MappingDimension.Period;
        if (label is null)
        {
            return new CodeAnswer(Dimension, day)
            {
                Reason = MappingGapReason.NoPeriod,
                NextStep = "Add the period to the calendar file that actuals.calendar.file names.",
            };
        }

        return spelling.IsMissing(Dimension, label)
            ? new CodeAnswer(Dimension, day)
            {
                Wanted = label,
                Reason = MappingGapReason.MemberMissing,
                NextStep = $"The model has no period '{label}': let the time settings of the model reach to {day}, or "
                    + "write periods as it does (actuals.periodFormat, or the names in the calendar file).",
            }
            : new CodeAnswer(Dimension, day) { Member = spelling.Of(Dimension, label) };
    }
}
