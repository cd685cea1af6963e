namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>A mapping file cannot be understood: a column is missing, a pattern or a row makes no sense.</summary>
    public const string MappingInvalid = nameof(MappingInvalid);

    /// <summary>Two rules of a mapping fit the same code equally well and name different members.</summary>
    public const string MappingTie = nameof(MappingTie);

    /// <summary>Codes have no member in Anaplan and the policy is to load nothing then.</summary>
    public const string Unmapped = nameof(Unmapped);

    /// <summary>A calendar or a period format makes no sense.</summary>
    public const string CalendarInvalid = nameof(CalendarInvalid);
}
