namespace SapB1Anaplan.Core.Flows;

/// <summary>A person's word that what a run held back is as it should be.</summary>
/// <param name="Run">The id of the run that was held.</param>
/// <param name="By">The name of the person; it stands in the audit trail.</param>
public sealed record HoldRelease(string Run, string By);
