using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SapB1Anaplan.Sandbox.Anaplan.Modeling;

/// <summary>The three leading digits that tell what an id names (reference section 2.3).</summary>
internal static class IdPrefix
{
    public const string List = "101";
    public const string Module = "102";
    public const string Version = "107";
    public const string Import = "112";
    public const string File = "113";
    public const string Export = "116";
    public const string Action = "117";
    public const string Process = "118";
    public const string LineItem = "206";
    public const string SavedView = "215";
}

/// <summary>Hands out the ids of one model.</summary>
internal sealed class ModelIds
{
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
    private int _lists = 50;

    public string Next(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{Number(prefix):D9}");

    public string NextItemPrefix() => (++_lists).ToString(CultureInfo.InvariantCulture);

    public string NextItem(string itemPrefix) =>
        string.Create(CultureInfo.InvariantCulture, $"3{itemPrefix}{Number("item" + itemPrefix):D9}");

    /// <summary>32 hex digits that stay the same for the same name, in the case the platform uses.</summary>
    public static string FromName(string name, bool upper)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        return upper ? Convert.ToHexString(hash) : Convert.ToHexStringLower(hash);
    }

    // Stray files get their ids outside the model's gate.
    private int Number(string key)
    {
        lock (_last)
        {
            return _last[key] = _last.GetValueOrDefault(key) + 1;
        }
    }
}
