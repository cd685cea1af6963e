namespace SapB1Anaplan.Core.Mapping;

/// <summary>Which code of an account the mapping goes by.</summary>
public enum AccountCodeKind
{
    /// <summary>The key that journal lines have; in a segmented chart of the form <c>_SYS00000000019</c>.</summary>
    Code,

    /// <summary>The number that people read in a segmented chart; the key for an account without one.</summary>
    FormatCode,
}
