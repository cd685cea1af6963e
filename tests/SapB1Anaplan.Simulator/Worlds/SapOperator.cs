using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Simulator.Judging;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Worlds;

/// <summary>What people do in SAP Business One, within what it lets them do. All of it happens in production.</summary>
internal sealed class SapOperator(World world, LaggingRules lagging)
{
    private readonly Dictionary<int, CompanyBackup> _backups = [];
    private readonly List<(int Day, int Number, EntryDraft Draft)> _late = [];
    private readonly HashSet<int> _lost = [];
    private readonly HashSet<int> _given = [];
    private HashSet<int> _seen = [];

    private Company Company => world.Production;

    private DateOnly Today => world.Clock.Today;

    /// <summary>True where the event was one of SAP and did something.</summary>
    public bool Do(LifeEvent e) => e.Kind switch
    {
        EventKind.Post or EventKind.PostBackDated or EventKind.PostOnBranch or EventKind.PostLarge
            or EventKind.PostUnbalanced or EventKind.PostEmpty or EventKind.PostClosing or EventKind.PostMany
            or EventKind.PostLate or EventKind.PostAhead => Post(e),
        EventKind.Reverse => Old(e) is { } old && IsOpen(old.ReferenceDate)
            && Done(() => Company.Journal.Reverse(old.JdtNum)),
        EventKind.ChangeRule => ChangeRule(e, closed: false),
        EventKind.ChangeRuleInClosed => ChangeRule(e, closed: true),
        EventKind.LockPeriod => SetPeriod(e, "ltLocked"),
        EventKind.ClosePeriod => SetPeriod(e, "ltPeriodClosing"),
        EventKind.OpenPeriod => SetPeriod(e, "ltUnlocked"),
        EventKind.AddAccount => Account(e) is null && Done(() => World.AddAccount(Company, e.A)),
        EventKind.RenameAccount => Change(e, row => row["Name"] = $"Account {e.A} v{e.B}"),
        EventKind.FreezeAccount => Change(e, row => row["FrozenFor"] = row.Yes("FrozenFor") ? "tNO" : "tYES"),
        EventKind.RemoveAccount => Remove(Names.Account(e.A)),
        EventKind.ChangeAccountType => Change(
            e, row => row["AccountType"] = e.B switch { 0 => "at_Revenues", 1 => "at_Expenses", _ => "at_Other" }),
        EventKind.AddCenter => Names.Center(e.B) is { } code && Company.ProfitCenters.Find(code) is null
            && Done(() => Company.AddProfitCenter(code, $"Center {e.B}")),
        EventKind.ChangeShares => ChangeShares(e),
        EventKind.BackUpSap => Done(() => _backups[e.A] = CompanyBackup.Of(Company)),

        // Where a server tells neither changes nor sums, a backup that was posted over under the same keys cannot be told
        // from the journal that was there before; the result says that only the number of entries was proved.
        EventKind.RestoreSap => world.Kind != ServerKind.CountOnly && Restore(e.A),
        EventKind.LoseBranch => Lose(e.C),
        EventKind.RegainBranch => Done(() => Company.Hidden.Show(Company.DefaultUser, e.C)),
        _ => false,
    };

    /// <summary>True where an entry does not balance.</summary>
    public bool HasUnbalanced => world.Current.Journal.Lines.GroupBy(line => line.JdtNum)
        .Any(entry => entry.Sum(line => line.Debit - line.Credit) != 0);

    /// <summary>Commits what was due until today.</summary>
    public void CommitLate()
    {
        foreach (var late in _late.Where(late => late.Day <= world.Clock.Day).ToList())
        {
            _late.Remove(late);
            Company.Journal.Commit(late.Number, late.Draft);
        }
    }

    /// <summary>All jobs have read the company, or something made them forget what they read.</summary>
    public void Seen(bool forgotten = false) => _seen = forgotten
        ? []
        : [.. Company.Journal.Lines.Select(line => line.Branch).OfType<int>()];

    /// <summary>Gives all rights back, and entries without lines their lines.</summary>
    public void PutRight()
    {
        GiveLines(_ => true);
        foreach (var branch in _lost)
        {
            Company.Hidden.Show(Company.DefaultUser, branch);
        }

        _lost.Clear();
    }

    private static bool Done(Action action)
    {
        action();
        return true;
    }

    private MasterRow? Account(LifeEvent e) => Company.Accounts.Find(Names.Account(e.A));

    private bool IsOpen(DateOnly date) =>
        date >= new DateOnly(2026, 1, 1) && Company.Periods.At(date) is { Status: "ltUnlocked" };

    private bool Post(LifeEvent e)
    {
        var account = Account(e);
        var date = Today.AddDays(e.Kind switch
        {
            EventKind.PostOnBranch or EventKind.PostLate => 0,
            EventKind.PostAhead => e.C,
            _ => -e.C,
        });
        var center = Names.Center(e.B);
        if (account is null || account.Yes("FrozenFor") || !IsOpen(date)
            || (center is not null && Company.ProfitCenters.Find(center) is null))
        {
            return false;
        }

        var branch = e.Kind == EventKind.PostOnBranch ? e.C : (int?)null;
        var amount = Math.Abs(e.Amount);
        LineDraft Line(string code, decimal sum, string? rule) => new()
        {
            AccountCode = code,
            Debit = sum > 0 ? sum : 0,
            Credit = sum < 0 ? -sum : 0,
            CostingCode = rule,
            BPLID = branch,
        };
        var sum = e.Amount < 0 ? -amount : amount;
        LineDraft[] lines = e.Kind switch
        {
            EventKind.PostEmpty => [],
            EventKind.PostUnbalanced => [Line(Names.Account(e.A), sum, center), Line(Names.Offset, -sum + 0.01m, null)],
            EventKind.PostMany =>
            [
                Line(Names.Account(e.A), sum, center), Line(Names.Account(e.A), 0.01m, center),
                Line(Names.Account((e.A + 1) % Names.FirstAccounts), -0.03m, null), Line(Names.Offset, 0.02m - sum, null),
            ],
            _ => [Line(Names.Account(e.A), sum, center), Line(Names.Offset, -sum, null)],
        };
        var draft = new EntryDraft
        {
            ReferenceDate = date,
            Memo = e.Kind.ToString(),
            OriginalJournal = e.Kind == EventKind.PostClosing ? "ttClosingBalance" : "ttJournalEntry",
            Lines = lines,
        };
        if (e.Kind == EventKind.PostLate)
        {
            _late.Add((world.Clock.Day + e.C, Company.Journal.Allocate(), draft));
        }
        else
        {
            Company.Journal.Post(draft);
        }

        return true;
    }

    private JournalEntryView? Old(LifeEvent e) => Company.Journal.Entries.Reverse().Skip(e.A).FirstOrDefault();

    private bool ChangeRule(LifeEvent e, bool closed)
    {
        var center = Names.Center(e.B);
        if ((closed && !world.TellsChanges) || Old(e) is not { LineCount: > 0 } old || IsOpen(old.ReferenceDate) == closed
            || (center is not null && Company.ProfitCenters.Find(center) is null))
        {
            return false;
        }

        lagging.Changed(old.JdtNum, 0, old.ReferenceDate, Company.Journal.LinesOf(old.JdtNum)[0].CostingCode);
        Company.Journal.ChangeRule(old.JdtNum, 0, center);
        return true;
    }

    private bool SetPeriod(LifeEvent e, string status)
    {
        var code = Today.AddMonths(-e.A).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        return Done(() => Company.Periods.SetStatus(status, code));
    }

    private bool Change(LifeEvent e, Action<MasterRow> change) =>
        Account(e) is not null && Done(() => Company.Accounts.Change(Names.Account(e.A), change));

    private bool Remove(string code) =>
        Company.Journal.Lines.All(line => line.AccountCode != code) && _late.Count == 0 && Company.Accounts.Remove(code);

    private bool ChangeShares(LifeEvent e)
    {
        var (first, second) = (Names.Center(e.B), Names.Center(1));
        if (first is null || first == second || Company.DistributionRules.Find(first) is null)
        {
            return false;
        }

        Company.DistributionRules.Change(first, rule =>
        {
            rule["Direct"] = "N";
            rule["DistributionRuleLines"] = (MasterRow[])
            [
                .. rule.Rows("DistributionRuleLines").Where(line => line.Date("EffectiveFrom") != Today),
                Share(first, e.C), Share(second!, 100 - e.C),
            ];
        });
        return true;
    }

    private void GiveLines(Func<int, bool> isMeant)
    {
        foreach (var empty in Company.Journal.Entries.Where(entry => entry.LineCount == 0 && isMeant(entry.JdtNum)).ToList())
        {
            _given.Add(empty.JdtNum);
            Company.Journal.GiveLines(empty.JdtNum, new EntryDraft
            {
                ReferenceDate = empty.ReferenceDate,
                Lines =
                [
                    new LineDraft { AccountCode = Names.Account(0), Debit = 7 },
                    new LineDraft { AccountCode = Names.Offset, Credit = 7 },
                ],
            });
        }
    }

    private MasterRow Share(string center, int percent) => new()
    {
        ["CenterCode"] = center,
        ["TotalInCenter"] = (decimal)percent,
        ["EffectiveFrom"] = Today,
    };

    private bool Restore(int slot)
    {
        if (!_backups.TryGetValue(slot, out var backup))
        {
            return false;
        }

        backup.RestoreInto(Company);
        _late.Clear();

        // An entry that had its lines back loses them by the restoring, and whoever gave them gives them again.
        GiveLines(_given.Contains);
        return true;
    }

    // What a job has never seen it cannot miss: only a branch that it has read can be lost to it.
    private bool Lose(int branch)
    {
        if (!_seen.Contains(branch))
        {
            return false;
        }

        Company.Hidden.Hide(Company.DefaultUser, branch);
        return _lost.Add(branch);
    }
}
