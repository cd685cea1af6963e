using System.Security.Cryptography;
using System.Text;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>One journal line as the ledger stores it: scaled amounts, its cell key and a hash of its content.</summary>
internal readonly record struct LineImage(
    int Line,
    CellKey Key,
    LineAmounts Amounts,
    string? ShortName,
    string? Memo,
    long Hash);

/// <summary>The six amounts of a line in millionths.</summary>
internal readonly record struct LineAmounts(
    long Debit,
    long Credit,
    long SystemDebit,
    long SystemCredit,
    long ForeignDebit,
    long ForeignCredit)
{
    public CellDelta Net => new(
        checked(Debit - Credit),
        checked(SystemDebit - SystemCredit),
        checked(ForeignDebit - ForeignCredit),
        1);
}

/// <summary>What is added to the totals of a cell.</summary>
internal readonly record struct CellDelta(long Local, long System, long Foreign, int Lines)
{
    public static CellDelta operator +(CellDelta left, CellDelta right) => new(
        checked(left.Local + right.Local),
        checked(left.System + right.System),
        checked(left.Foreign + right.Foreign),
        left.Lines + right.Lines);

    public static CellDelta operator -(CellDelta left, CellDelta right) => new(
        checked(left.Local - right.Local),
        checked(left.System - right.System),
        checked(left.Foreign - right.Foreign),
        left.Lines - right.Lines);
}

/// <summary>Makes the images of an entry and the hash over all of it. One instance per thread.</summary>
internal sealed class EntryImager(CellRule rule) : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private readonly MemoryStream _bytes = new();

    public (LineImage[] Lines, long Hash) Take(JournalEntry entry)
    {
        var leftOut = rule.LeavesOut(entry.OriginalJournal);
        var period = rule.PeriodOf(entry.ReferenceDate);
        var lines = new LineImage[entry.JournalEntryLines.Count];
        for (var index = 0; index < lines.Length; index++)
        {
            lines[index] = Take(entry.JournalEntryLines[index], period, leftOut);
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

    private LineImage Take(JournalEntryLine line, int period, bool leftOut)
    {
        var key = new CellKey(
            period,
            line.AccountCode,
            CostCenters.Of(line),
            line.ProjectCode ?? string.Empty,
            line.BPLID ?? 0,
            line.FCCurrency ?? string.Empty,
            leftOut);
        var amounts = new LineAmounts(
            StoredAmount.FromDecimal(line.Debit),
            StoredAmount.FromDecimal(line.Credit),
            StoredAmount.FromDecimal(line.DebitSys),
            StoredAmount.FromDecimal(line.CreditSys),
            StoredAmount.FromDecimal(line.FCDebit),
            StoredAmount.FromDecimal(line.FCCredit));

        using var writer = Begin();
        writer.Write(line.LineId);
        Write(writer, key.Account);
        for (var dimension = 1; dimension <= CostCenters.Dimensions; dimension++)
        {
            Write(writer, key.Centers[dimension]);
        }

        Write(writer, key.Project);
        writer.Write(key.Branch);
        Write(writer, key.Currency);
        writer.Write(amounts.Debit);
        writer.Write(amounts.Credit);
        writer.Write(amounts.SystemDebit);
        writer.Write(amounts.SystemCredit);
        writer.Write(amounts.ForeignDebit);
        writer.Write(amounts.ForeignCredit);
        Write(writer, line.ShortName);
        Write(writer, line.LineMemo);
        return new LineImage(line.LineId, key, amounts, line.ShortName, line.LineMemo, End(writer));
    }

    private static void Write(BinaryWriter writer, string? text) => writer.Write(text ?? string.Empty);

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

/// <summary>What the lines of one cell have in common.</summary>
internal readonly record struct CellKey(
    int Period,
    string Account,
    CostCenters Centers,
    string Project,
    int Branch,
    string Currency,
    bool LeftOut)
{
    /// <summary>The columns of the table cells that hold it, in the order of <see cref="Values"/>.</summary>
    public static string Columns { get; } = $"period, account, {CellCenters.Columns}, project, branch, currency, left_out";

    public IEnumerable<object> Values() => [Period, Account, .. Centers.ToList(), Project, Branch, Currency, LeftOut ? 1 : 0];
}
