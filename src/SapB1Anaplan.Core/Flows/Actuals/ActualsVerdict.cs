using System.Globalization;
using SapB1Anaplan.Core.Ledger;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Gathers what a run of actuals found and did, and judges it: the gravest of all counts.</summary>
internal sealed class ActualsVerdict(IReadOnlyList<string> dimensions, ICommandOutput output)
{
    private readonly List<RefusedRow> _refused = [];
    private readonly HashSet<long> _refusedCells = [];
    private readonly HashSet<long> _heldCells = [];
    private readonly List<AnaplanActual> _rows = [];
    private readonly List<AnaplanActual> _healed = [];
    private IReadOnlyList<Restatement> _restatements = [];
    private List<AnaplanActual> _extra = [];
    private List<AnaplanActual> _differing = [];
    private decimal _total;
    private int _sent;
    private int _confirmed;
    private int _imports;
    private bool _disagrees;
    private bool _isSent;

    /// <summary>What reading came to.</summary>
    public required ReadEntries Read { get; set; }

    /// <summary>How long reading took.</summary>
    public TimeSpan ReadTime { get; init; }

    /// <summary>What mapping came to.</summary>
    public MappedCells Mapped { get; set; } = new([], [], []);

    /// <summary>True when the model was read back.</summary>
    public bool IsReadBack { get; set; }

    /// <summary>The cells that were sent and are not proved.</summary>
    public IReadOnlyCollection<long> RefusedCells => _refusedCells;

    /// <summary>What a person is asked before anything is sent.</summary>
    public static string Question(string import, IReadOnlyList<ModelCell> send) => string.Format(
        CultureInfo.InvariantCulture, "Load {0:N0} totals, sum {1:N2}, with '{2}'", send.Count, send.Sum(row => row.Total), import);

    /// <summary>What review of a round came to.</summary>
    public void Add(ReviewedCells reviewed)
    {
        _restatements = [.. _restatements, .. reviewed.Restatements];
        _heldCells.UnionWith(reviewed.Held);
        _extra = reviewed.Extra.Select(Row).ToList();
        _rows.AddRange(reviewed.Send.Select(Row));
        _total += reviewed.Send.Sum(row => row.Total);
    }

    /// <summary>What loading and proving of a round came to.</summary>
    public void Add(IReadOnlyList<ModelCell> send, ProvedCells proved)
    {
        _isSent |= send.Count > 0;
        _sent += send.Count;
        _confirmed += proved.Confirmed;
        _imports += proved.Imports;
        _disagrees |= proved.Disagrees;
        IsReadBack |= proved.IsReadBack;
        _refused.AddRange(proved.Refused);
        _refusedCells.UnionWith(proved.RefusedCells);
    }

    /// <summary>Cells hold something else than was known: they are sent once more.</summary>
    public void Heal(IReadOnlyList<ModelCell> changed, RunTrail trail)
    {
        foreach (var cell in changed)
        {
            trail.Audit(
                cell.IsForeign ? "ExtraCellFound" : "CellChangedInAnaplan",
                string.Join(" / ", cell.Members),
                ("held", Text(cell.Confirmed ?? 0m)),
                ("total", Text(cell.Total)));
        }

        var ours = changed.Where(cell => !cell.IsForeign).Select(Row).ToList();
        _healed.AddRange(ours);
        if (ours.Count > 0)
        {
            output.Warning($"{ours.Count} cells were changed in Anaplan since they were loaded; they are sent once more.");
        }
    }

    /// <summary>What differs from what the model holds when all is done.</summary>
    public void Remain(IReadOnlyList<ModelCell> changed)
    {
        _extra = changed.Where(cell => cell.IsForeign).Select(Row).ToList();
        _differing = changed.Where(cell => !cell.IsForeign && !_heldCells.Contains(cell.Id)).Select(Row).ToList();
    }

    /// <summary>A limit of the job holds the run.</summary>
    public ActualsSyncResult Held(IReadOnlyList<HeldChange> held)
    {
        foreach (var change in held)
        {
            output.Warning(change.Message);
        }

        return (Found() with { HeldChanges = held }).Judged(
            SyncStatus.Held,
            $"{(_isSent ? $"{_sent:N0} totals were sent, and nothing more" : "Nothing was sent")}. {string.Join(" ", held.Select(change => change.Message))} Find the cause; where this is meant, "
            + "run Sync-SapB1Actual once with -Release and the id of this run, and -ReleasedBy.");
    }

    /// <summary>The answer was no.</summary>
    public ActualsSyncResult Rehearsed() => Found().Judged(
        SyncStatus.Rehearsed,
        $"Not sent: {_rows.Count:N0} totals.",
        Mapped.Gaps.Count > 0 ? RunExitCode.Partial : RunExitCode.Done);

    /// <summary>All is done.</summary>
    public ActualsSyncResult Judged()
    {
        foreach (var entry in Read.Unbalanced)
        {
            output.Warning($"Entry {entry.JdtNum} does not balance: debit {entry.Debit}, credit {entry.Credit}.");
        }

        var held = _restatements.Count(restatement => restatement.Policy == RestatementPolicy.Hold);
        var result = Found();
        var status = _disagrees || _extra.Count > 0 || _differing.Count > 0 || Read.Proof.Differences.Count > 0
            ? SyncStatus.NotInAgreement
            : Mapped.Gaps.Count > 0 || _refused.Count > 0 || held > 0 || Read.Unbalanced.Count > 0 || Read.WithoutLines.Count > 0
                ? SyncStatus.Partial
                : _isSent || _healed.Count > 0 ? SyncStatus.Done : SyncStatus.NothingToDo;
        return result.Judged(status, Text(result, held, status));
    }

    private ActualsSyncResult Found() => new()
    {
        EntriesRead = Read.Count.Entries,
        LinesRead = Read.Count.Lines,
        NewLines = Read.Count.NewLines,
        ChangedLines = Read.Count.ChangedLines,
        VanishedLines = Read.Count.VanishedLines,
        Unbalanced = Read.Unbalanced,
        WithoutLines = Read.WithoutLines,
        Gone = Read.Gone,
        Proof = Read.Proof,
        Sums = Mapped.Sums,
        Gaps = Mapped.Gaps,
        Restatements = _restatements,
        Rows = _rows,
        TotalSent = _total,
        ReadTime = ReadTime,
        RowsSent = _sent,
        RowsConfirmed = _confirmed,
        Imports = _imports,
        Refused = _refused,
        IsReadBack = IsReadBack,
        Healed = _healed,
        ExtraCells = _extra,
        Differing = _differing,
    };

    private AnaplanActual Row(ModelCell cell) => ActualRows.Of(dimensions, cell);

    private string Text(ActualsSyncResult result, int held, SyncStatus status)
    {
        var parts = new List<string>
        {
            status == SyncStatus.NothingToDo
                ? $"Nothing changed: {Number(result.EntriesRead)} entries read, nothing sent."
                : $"{Number(result.EntriesRead)} entries read, {Number(result.RowsSent)} totals sent, "
                    + $"{Number(result.RowsConfirmed)} confirmed.",
        };
        void Say(int count, string text)
        {
            if (count > 0)
            {
                parts.Add($"{count} {text}");
            }
        }

        Say(result.Gaps.Count, $"codes have no member, {Money(result.Gaps.Sum(gap => gap.AtStake))} at stake.");
        Say(result.Refused.Count, $"rows were refused: {(result.Refused.Count == 0 ? null : result.Refused[0].Reason)}");
        Say(held, "restatements are held back.");
        Say(result.Unbalanced.Count, "entries do not balance.");
        Say(result.WithoutLines.Count, "entries came without lines and were not taken.");
        Say(result.Healed.Count, "cells had been changed in Anaplan and were sent once more.");
        Say(result.Differing.Count, "cells still hold something else.");
        Say(result.ExtraCells.Count, "cells hold amounts that no journal entry explains (actuals.extraCells says what becomes of them).");
        Say(Read.Proof.Differences.Count, $"sums of SAP Business One differ from the ledger: {Difference()}");
        return string.Join(" ", parts);
    }

    private string Difference()
    {
        var worst = Read.Proof.Differences.OrderByDescending(one => Math.Abs(one.SapAmount - one.LedgerAmount))
            .FirstOrDefault();
        return worst is null ? string.Empty
            : worst.Hidden.Count > 0
                ? $"this user is not given {worst.Hidden.Count} entries that are in them, {string.Join(", ", worst.Hidden.Take(5))} among them."
            : (worst.AccountCode is null ? $"{worst.ReferenceDate:yyyy-MM-dd}" : $"account {worst.AccountCode}")
                + $", SAP Business One {Money(worst.SapAmount)}, ledger {Money(worst.LedgerAmount)}.";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
