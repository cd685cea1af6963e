namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What a person asks of one run of actuals beside what the job says.</summary>
public sealed record ActualsRequest
{
    /// <summary>Nothing.</summary>
    public static ActualsRequest None { get; } = new();

    /// <summary>
    /// Sends totals once more, whatever the model is said to hold: those of <see cref="Periods"/> and
    /// <see cref="Accounts"/>, or all where neither is named.
    /// </summary>
    public bool Resend { get; init; }

    /// <summary>Labels of periods, as the model writes them; empty for all.</summary>
    public IReadOnlyCollection<string> Periods { get; init; } = [];

    /// <summary>Accounts, as the model or as SAP Business One writes them; empty for all.</summary>
    public IReadOnlyCollection<string> Accounts { get; init; } = [];

    /// <summary>The id of the run whose hold is released; null where nothing is.</summary>
    public string? Release { get; init; }

    /// <summary>Who releases it.</summary>
    public string? ReleasedBy { get; init; }
}
