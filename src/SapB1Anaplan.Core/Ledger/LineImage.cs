using System.Security.Cryptography;
using System.Text;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>One journal line as the log stores it: its amounts, what it is posted to and a hash of its content.</summary>
internal readonly record struct LineImage(
    int Line,
    Combination Combination,
    LineAmounts Amounts,
    string? ShortName,
    string? Memo,
    long Hash);

/// <summary>The six amounts of a line.</summary>
internal readonly record struct LineAmounts(
    StoredAmount Debit,
    StoredAmount Credit,
    StoredAmount SystemDebit,
    StoredAmount SystemCredit,
    StoredAmount ForeignDebit,
    StoredAmount ForeignCredit);

/// <summary>What a line is posted to, beside its day.</summary>
internal readonly record struct Combination(string Account, CostCenters Centers, string Project, int Branch, string Currency)
{
    /// <summary>The columns of the table combinations that hold it, in the order of <see cref="Values"/>.</summary>
    public static string Columns { get; } = $"account, {CenterColumns.All}, project, branch, currency";

    public IEnumerable<object> Values() => [Account, .. Centers.ToList(), Project, Branch, Currency];
}

/// <summary>Makes the images of an entry and the hash over all of it. One instance per thread.</summary>
internal sealed class EntryImager : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private readonly MemoryStream _bytes = new();

    public (LineImage[] Lines, long Hash) Take(JournalEntry entry)
    {
        var lines = new LineImage[entry.JournalEntryLines.Count];
        for (var index = 0; index < lines.Length; index++)
        {
            lines[index] = Take(entry.JournalEntryLines[index]);
        }

        using var writer = Begin();
        writer.Write(StoredDay.From(entry.ReferenceDate));
        writer.Write(entry.Number);
        writer.Write(entry.Original ?? int.MinValue);
        Write(writer, entry.OriginalJournal);
        Write(writer, entry.Memo);
        Write(writer, entry.Reference);
        Write(writer, entry.Reference2);
        Write(writer, entry.Reference3);
        foreach (var line in lines)
        {
            writer.Write(line.Hash);
        }

        return (lines, End(writer));
    }

    public void Dispose()
    {
        _sha.Dispose();
        _bytes.Dispose();
    }

    private LineImage Take(JournalEntryLine line)
    {
        var combination = new Combination(
            line.AccountCode,
            CostCenters.Of(line),
            line.ProjectCode ?? string.Empty,
            line.BPLID ?? 0,
            line.FCCurrency ?? string.Empty);
        var amounts = new LineAmounts(
            StoredAmount.From(line.Debit),
            StoredAmount.From(line.Credit),
            StoredAmount.From(line.DebitSys),
            StoredAmount.From(line.CreditSys),
            StoredAmount.From(line.FCDebit),
            StoredAmount.From(line.FCCredit));

        using var writer = Begin();
        writer.Write(line.LineId);
        Write(writer, combination.Account);
        for (var dimension = 1; dimension <= CostCenters.Dimensions; dimension++)
        {
            Write(writer, combination.Centers[dimension]);
        }

        Write(writer, combination.Project);
        writer.Write(combination.Branch);
        Write(writer, combination.Currency);
        Write(writer, amounts.Debit);
        Write(writer, amounts.Credit);
        Write(writer, amounts.SystemDebit);
        Write(writer, amounts.SystemCredit);
        Write(writer, amounts.ForeignDebit);
        Write(writer, amounts.ForeignCredit);
        Write(writer, line.ShortName);
        Write(writer, line.LineMemo);
        return new LineImage(line.LineId, combination, amounts, line.ShortName, line.LineMemo, End(writer));
    }

    private static void Write(BinaryWriter writer, string? text) => writer.Write(text ?? string.Empty);

    // In one number where it fits, as ledgers of the former format have it: what was known there is known here.
    private static void Write(BinaryWriter writer, StoredAmount amount)
    {
        if (Math.Abs(amount.Units) < 9_000_000_000_000)
        {
            writer.Write((amount.Units * 1_000_000) + amount.Millionths);
            return;
        }

        writer.Write(amount.Units);
        writer.Write(amount.Millionths);
    }

    private BinaryWriter Begin()
    {
        _bytes.SetLength(0);
        return new BinaryWriter(_bytes, Encoding.UTF8, leaveOpen: true);
    }

    // 64 of the 256 bits: compared with the one earlier image of the same line, never with other lines.
    private long End(BinaryWriter writer)
    {
        writer.Flush();
        return BitConverter.ToInt64(_sha.ComputeHash(_bytes.GetBuffer(), 0, (int)_bytes.Length), 0);
    }
}
