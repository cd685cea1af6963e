namespace SapB1Anaplan.Models;

/// <summary>
/// The distribution rules of a line, one per dimension of cost accounting, 1 to 5 (Service Layer reference section 3.3).
/// Two of them are equal when all five codes are, letter by letter; a code that is missing and one that is empty are
/// the same.
/// </summary>
public readonly record struct CostCenters
{
    /// <summary>How many dimensions SAP Business One has.</summary>
    public const int Dimensions = 5;

    private readonly string? _first;
    private readonly string? _second;
    private readonly string? _third;
    private readonly string? _fourth;
    private readonly string? _fifth;

    /// <summary>Makes them from five codes.</summary>
    /// <param name="first">The code in dimension 1; null or empty for none.</param>
    /// <param name="second">The code in dimension 2.</param>
    /// <param name="third">The code in dimension 3.</param>
    /// <param name="fourth">The code in dimension 4.</param>
    /// <param name="fifth">The code in dimension 5.</param>
    public CostCenters(string? first, string? second = null, string? third = null, string? fourth = null, string? fifth = null)
    {
        _first = OrNull(first);
        _second = OrNull(second);
        _third = OrNull(third);
        _fourth = OrNull(fourth);
        _fifth = OrNull(fifth);
    }

    /// <summary>True where no dimension has a code.</summary>
    public bool IsEmpty => this == default;

    /// <summary>The code in a dimension; empty where it has none.</summary>
    /// <param name="dimension">The dimension, 1 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    public string this[int dimension] => dimension switch
    {
        1 => _first ?? string.Empty,
        2 => _second ?? string.Empty,
        3 => _third ?? string.Empty,
        4 => _fourth ?? string.Empty,
        5 => _fifth ?? string.Empty,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    /// <summary>Those of a line of a journal entry.</summary>
    /// <param name="line">The line.</param>
    /// <returns>Its codes.</returns>
    public static CostCenters Of(JournalEntryLine line)
    {
        if (line is null)
        {
            throw new ArgumentNullException(nameof(line));
        }

        return new CostCenters(
            line.CostingCode, line.CostingCode2, line.CostingCode3, line.CostingCode4, line.CostingCode5);
    }

    /// <summary>Those of a list that may be shorter than five, as lines of draft journals have them.</summary>
    /// <param name="codes">The codes in the order of the dimensions; null or empty where there is none.</param>
    /// <returns>The codes; those beyond the fifth are left out.</returns>
    public static CostCenters Of(IReadOnlyList<string?> codes)
    {
        if (codes is null)
        {
            throw new ArgumentNullException(nameof(codes));
        }

        string? At(int index) => index < codes.Count ? codes[index] : null;
        return new CostCenters(At(0), At(1), At(2), At(3), At(4));
    }

    /// <summary>All five codes in the order of the dimensions; empty where there is none.</summary>
    /// <returns>A list of five.</returns>
    public IReadOnlyList<string> ToList() => [this[1], this[2], this[3], this[4], this[5]];

    /// <summary>The codes with a slash between, for people.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join("/", ToList()).TrimEnd('/');

    private static string? OrNull(string? code) => string.IsNullOrEmpty(code) ? null : code;
}
