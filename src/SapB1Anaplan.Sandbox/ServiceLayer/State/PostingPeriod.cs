namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>A posting period (OFPR) with the windows of its three dates, both ends included.</summary>
public sealed record PostingPeriod
{
    /// <summary>Key.</summary>
    public required int AbsoluteEntry { get; init; }

    /// <summary>Key of the year it belongs to.</summary>
    public required int Category { get; init; }

    /// <summary>Code, as <c>2024-06</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>First posting date.</summary>
    public required DateOnly PostingFrom { get; init; }

    /// <summary>Last posting date.</summary>
    public required DateOnly PostingTo { get; init; }

    /// <summary>First due date.</summary>
    public required DateOnly ValueFrom { get; init; }

    /// <summary>Last due date.</summary>
    public required DateOnly ValueTo { get; init; }

    /// <summary>First document date.</summary>
    public required DateOnly TaxFrom { get; init; }

    /// <summary>Last document date.</summary>
    public required DateOnly TaxTo { get; init; }

    /// <summary>A name of PeriodStatusEnum.</summary>
    public string Status { get; init; } = "ltUnlocked";

    /// <summary>Number within the year, from 1.</summary>
    public required int SubNumber { get; init; }

    /// <summary>Year label.</summary>
    public required string Indicator { get; init; }
}
