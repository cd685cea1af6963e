namespace SapB1Anaplan.Core.Mapping;

internal static class MappingFailures
{
    public static SapB1AnaplanException Invalid(string path, int row, string cause) => new(
        ErrorIds.MappingInvalid,
        FailureCategory.InvalidArgument,
        $"The mapping file '{path}', line {row}: {cause}",
        "Correct the line. A mapping file has the columns source and target, and optionally description; a source is a "
        + "code (4000), a range (4000..4999), a beginning (40*), a pattern (4?00*) or * for every other code.")
    {
        Target = path,
    };

    public static SapB1AnaplanException Tie(string path, string code, MappingRule first, MappingRule second) => new(
        ErrorIds.MappingTie,
        FailureCategory.InvalidArgument,
        $"In the mapping file '{path}' line {first.Row} ('{first.Source}' to '{first.Target}') and line {second.Row} "
        + $"('{second.Source}' to '{second.Target}') fit '{code}' equally well.",
        "Remove one of the two lines, or add a line with exactly this code.")
    {
        Target = code,
    };

    public static SapB1AnaplanException Calendar(string cause, string nextStep) => new(
        ErrorIds.CalendarInvalid,
        FailureCategory.InvalidArgument,
        cause,
        nextStep);
}
