using System.Text;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>Encodings by the names that Anaplan uses (Anaplan reference section 4.1).</summary>
internal static class BudgetEncoding
{
    public static Encoding Parse(string name) => name.ToUpperInvariant() switch
    {
        "UTF-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        _ => Encoding.GetEncoding(name),
    };
}
