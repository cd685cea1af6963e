using System.Security.Cryptography;
using System.Text;

namespace SapB1Anaplan.Core.Flows.MasterData;

/// <summary>A record of master data on its way into a list.</summary>
/// <param name="Code">The code, which identifies it on both sides.</param>
/// <param name="Name">The name.</param>
/// <param name="Parent">The code of its parent; empty where it has none.</param>
/// <param name="Type">The type for people.</param>
internal sealed record MasterRecord(string Code, string Name, string Parent, string Type)
{
    /// <summary>A number that changes whenever the record, or where it goes, does.</summary>
    public long Hash(string place)
    {
        using var sha = SHA256.Create();
        var text = string.Join("\u001f", place, Code, Name, Parent, Type);
        return BitConverter.ToInt64(sha.ComputeHash(Encoding.UTF8.GetBytes(text)), 0);
    }

    /// <summary>A member that SAP Business One does not have.</summary>
    public static MasterRecord Of(string member) => new(member, member, string.Empty, string.Empty);

    /// <summary>An account, under the code that the mapping goes by; so is its parent.</summary>
    /// <param name="account">The account.</param>
    /// <param name="codeOf">The code of an account by its key.</param>
    public static MasterRecord Of(Account account, Func<string, string> codeOf) => new(
        codeOf(account.Code),
        account.Name ?? string.Empty,
        account.FatherAccountKey is { Length: > 0 } parent ? codeOf(parent) : string.Empty,
        account.AccountType switch
        {
            "at_Revenues" => "Revenue",
            "at_Expenses" => "Expense",
            _ => "Balance",
        });
}
