namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>What is to change on a posted entry; null leaves it as it is.</summary>
public sealed record EntryEdit
{
    /// <summary>New posting date.</summary>
    public DateOnly? ReferenceDate { get; init; }

    /// <summary>New due date.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>New document date.</summary>
    public DateOnly? TaxDate { get; init; }

    /// <summary>New remarks.</summary>
    public string? Memo { get; init; }

    /// <summary>New Ref1.</summary>
    public string? Reference { get; init; }

    /// <summary>New Ref2.</summary>
    public string? Reference2 { get; init; }

    /// <summary>New Ref3.</summary>
    public string? Reference3 { get; init; }

    /// <summary>New project of the header.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>New transaction code.</summary>
    public string? TransactionCode { get; init; }

    /// <summary>New indicator.</summary>
    public string? Indicator { get; init; }

    /// <summary>New project of all lines.</summary>
    public string? LineProjectCode { get; init; }
}
