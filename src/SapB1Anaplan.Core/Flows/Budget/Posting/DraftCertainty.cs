namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>What the ladder found out about a draft journal.</summary>
internal sealed record DraftCertainty
{
    /// <summary>True: it is in SAP Business One. False: it is not and never will be. Null: nobody can tell.</summary>
    public bool? Posted { get; init; }

    /// <summary>What that rests on.</summary>
    public required string Evidence { get; init; }

    public int? JdtNum { get; init; }

    public int? BatchNum { get; init; }

    /// <summary>The attempts that markers tell of; 0 where there are none.</summary>
    public int KnownAttempts { get; init; }
}
