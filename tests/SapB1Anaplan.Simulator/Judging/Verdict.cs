namespace SapB1Anaplan.Simulator.Judging;

/// <summary>What a run is judged to be.</summary>
public enum VerdictKind
{
    /// <summary>It kept the sentence.</summary>
    Fine,

    /// <summary>Code 0 or 9, and the model is not equal or money has no place.</summary>
    Silent,

    /// <summary>Another code, and a cell that differs or a gap is not named.</summary>
    Unnamed,

    /// <summary>Nothing is wrong any more, and three clean runs do not end well.</summary>
    NeverRight,

    /// <summary>It changed cells that are another job's.</summary>
    Disturbs,

    /// <summary>A run that did not end.</summary>
    Hangs,
}

/// <summary>A judgement with its reasons.</summary>
public sealed record Verdict(VerdictKind Kind, string Reason)
{
    /// <summary>Nothing to say.</summary>
    public static Verdict Fine { get; } = new(VerdictKind.Fine, string.Empty);
}
