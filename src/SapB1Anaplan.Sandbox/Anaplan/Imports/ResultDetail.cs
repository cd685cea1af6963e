namespace SapB1Anaplan.Sandbox.Anaplan.Imports;

/// <summary>One entry of <c>result.details</c>; the values are a flat list of key, value (reference section 4.5).</summary>
internal sealed record ResultDetail(
    string Type, string Text, int? Occurrences = null, IReadOnlyList<string?>? Values = null);
