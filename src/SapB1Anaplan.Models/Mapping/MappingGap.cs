namespace SapB1Anaplan.Models;

/// <summary>Why a code, a member or a rule stands out when a mapping is checked.</summary>
public enum MappingGapReason
{
    /// <summary>No rule fits the code.</summary>
    NoRule,

    /// <summary>The rule names a member that the list in Anaplan does not have.</summary>
    MemberMissing,

    /// <summary>The posting date is in no period of the calendar.</summary>
    NoPeriod,

    /// <summary>Two rules fit the code equally well.</summary>
    Tie,

    /// <summary>The rule fits no code of the ledger or of the master data.</summary>
    RuleUnused,

    /// <summary>The member of the list in Anaplan receives no code.</summary>
    MemberUnused,

    /// <summary>Codes that keep their codes are one member of the model; they are added up. It stops nothing.</summary>
    SameMember,

    /// <summary>The distribution rule has no shares on the posting date, as manual rules have none, so it has no centers.</summary>
    NotAllocated,
}

/// <summary>One gap of a mapping with the money at stake.</summary>
public sealed record MappingGap
{
    /// <summary>The dimension, as in <see cref="MappingTable.Dimension"/>; <c>Period</c> for posting dates.</summary>
    public string Dimension { get; init; } = string.Empty;

    /// <summary>The code in SAP Business One; for an unused rule its pattern, for an unused member null.</summary>
    public string? Code { get; init; }

    /// <summary>The member in Anaplan; null where no rule names one.</summary>
    public string? Member { get; init; }

    /// <summary>Why it is a gap.</summary>
    public MappingGapReason Reason { get; init; }

    /// <summary>The sum of the cells concerned, debit positive, in the measure of the job.</summary>
    public decimal Net { get; init; }

    /// <summary>The sum of the absolute values of the cells concerned: what could be missing from reports.</summary>
    public decimal AtStake { get; init; }

    /// <summary>How many journal lines are concerned.</summary>
    public long Lines { get; init; }

    /// <summary>The first period concerned; null where no money is.</summary>
    public DateTime? FirstPeriod { get; init; }

    /// <summary>The last period concerned; null where no money is.</summary>
    public DateTime? LastPeriod { get; init; }

    /// <summary>What to do about it.</summary>
    public string NextStep { get; init; } = string.Empty;
}
