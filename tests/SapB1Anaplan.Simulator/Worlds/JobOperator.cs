using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Worlds;

/// <summary>What the admin does with jobs, their files and the machine.</summary>
internal sealed class JobOperator(World world)
{
    /// <summary>The job for the group.</summary>
    public const string Group = "group";

    private const string Double = "finance-double";
    private static readonly string[] LedgerEndings = ["", "-wal", "-shm"];

    private readonly Dictionary<int, string> _copies = [];
    private readonly List<string> _jobs = ["finance"];
    private int _renamed;

    /// <summary>The names of the jobs that run each day.</summary>
    public IReadOnlyList<string> Jobs => _jobs;

    private JobSettings Settings => world.Settings;

    /// <summary>True where the event was one of the jobs and did something.</summary>
    public bool Do(LifeEvent e)
    {
        if (Forgets(e) && world.RightsAreLost)
        {
            return false;
        }

        // With a fixed member the job claims its cells alone: without its ledger it cannot know what it had loaded elsewhere.
        if (Settings.FixedCenter && (e.Kind is EventKind.LoseLedger or EventKind.RestoreLedger))
        {
            return false;
        }

        var done = e.Kind switch
        {
            EventKind.Begin => Done(() => Settings.Begin(e.A, world.Kind)),
            EventKind.SetRule => Done(() => Settings.Rules[Names.Patterns[e.A]] = Names.Target(e.B)),
            EventKind.RemoveRule => Settings.Rules.Remove(Names.Patterns[e.A]),
            EventKind.SetUnmapped => Done(() => Settings.Unmapped = e.A),
            EventKind.SetCalendar => Done(() => Settings.Calendar = e.A),
            EventKind.SetCenterColumn => (e.A == 0 || File.Exists(Ledger)) && Done(() => Settings.FixedCenter = e.A == 1),
            EventKind.SetRowsPerImport => Done(() => Settings.RowsPerImport = e.A),
            EventKind.SetLeaveOut => Done(() => Settings.LeavesOutClosing = e.A == 1),
            EventKind.SetTurnSign => Done(() => Settings.TurnsRevenues = e.A == 1),
            EventKind.SetHold => Done(() => Settings.HoldsLocked = e.A == 1),
            EventKind.SetFrom =>
                Done(() => Settings.From = e.A == 0 && world.Kind != ServerKind.CountOnly ? null : JobSettings.FirstDay.AddMonths(e.A)),
            EventKind.SetReread =>
                Done(() => (Settings.Overlap, Settings.RereadMonths) = (e.A, e.B < 0 ? null : e.B)),
            EventKind.SetSplit => Done(() => Settings.SplitsRules = e.A == 1),
            EventKind.SetMeasure => Done(() => Settings.IsInSystemCurrency = e.A == 1),
            EventKind.SetExtraCells => Done(() => Settings.ZeroesExtraCells = e.A == 1),
            EventKind.SetTolerance => Done(() => Settings.Tolerance = e.A == 1 ? 0.5m : 0),
            EventKind.SetLimits => Done(() => Settings.Limits = e.A),
            EventKind.AddGroupJob => Settings.HasOwnCurrency && Add(Group),
            EventKind.RemoveGroupJob => _jobs.Remove(Group) && Done(() => File.Delete(PathOf(Group))),
            EventKind.DoubleJob => Add(Double),
            EventKind.RemoveDouble => _jobs.Remove(Double) && Done(() => File.Delete(PathOf(Double))),
            EventKind.RenameJob => Rename(),
            EventKind.SwitchCompany => Switch(e.A == 1),
            EventKind.LoseLedger => Done(() => Delete(Ledger)),
            EventKind.CopyLedger => Copy(e.A),
            EventKind.RestoreLedger => Restore(e.A),
            EventKind.SetClock => Done(() => world.MachineClock.Skew = TimeSpan.FromHours(e.A)),
            _ => false,
        };
        if (done)
        {
            WriteFiles();
        }

        return done;
    }

    /// <summary>
    /// True where the job may know less of the company afterwards. That does not happen while rights are lost, because
    /// nobody could then tell what is missing.
    /// </summary>
    public static bool Forgets(LifeEvent e) => e.Kind is EventKind.DoubleJob or EventKind.RenameJob
        or EventKind.SwitchCompany or EventKind.LoseLedger or EventKind.RestoreLedger or EventKind.SetFrom;

    /// <summary>Does what the results ask for: every code gets a member, and nothing is held back any more.</summary>
    public void PutRight()
    {
        world.MachineClock.Skew = TimeSpan.Zero;
        Switch(toTest: false);
        _jobs.Remove(Double);
        File.Delete(PathOf(Double));
        Settings.Limits = 0;
        Settings.Calendar = Settings.Calendar == 2 ? 1 : Settings.Calendar;
        Settings.HoldsLocked = false;
        foreach (var rule in Settings.Rules.Where(rule => rule.Value == Names.Nowhere).ToList())
        {
            Settings.Rules.Remove(rule.Key);
        }

        if (Settings.Rules.Count > 0)
        {
            Settings.Rules.TryAdd("*", Names.Account(3));
        }

        WriteFiles();
    }

    /// <summary>Puts the column of cost centers back, because the job was refused with the other one.</summary>
    public void PutColumnBack()
    {
        Settings.FixedCenter = !Settings.FixedCenter;
        WriteFiles();
    }

    public string PathOf(string job) => Path.Combine(world.Folder, job + ".json");

    private static bool Done(Action action)
    {
        action();
        return true;
    }

    /// <summary>The ledger that all jobs of the folder share.</summary>
    public string Ledger => Path.Combine(world.Folder, "SapB1Anaplan.ledger.db");

    private void WriteFiles()
    {
        foreach (var job in _jobs)
        {
            File.WriteAllText(PathOf(job), Settings.ToJson(job));
        }

        File.WriteAllText(Path.Combine(world.Folder, "accounts.csv"), Settings.RulesText());
        File.WriteAllText(Path.Combine(world.Folder, "centers.csv"), JobSettings.CenterRulesText());
    }

    private bool Add(string job) => !_jobs.Contains(job) && Done(() => _jobs.Add(job));

    private bool Rename()
    {
        File.Delete(PathOf(_jobs[0]));
        _jobs[0] = $"finance-{++_renamed}";
        return true;
    }

    private bool Switch(bool toTest)
    {
        var database = toTest ? World.TestDatabase : World.ProductionDatabase;
        if (database == Settings.Database)
        {
            return false;
        }

        if (toTest)
        {
            CompanyBackup.Of(world.Production).RestoreInto(world.Test);
        }

        Settings.Database = database;
        return true;
    }

    private bool Copy(int slot)
    {
        if (!File.Exists(Ledger))
        {
            return false;
        }

        _copies[slot] = Path.Combine(world.Folder, $"copy-{slot}.db");
        CopyFiles(Ledger, _copies[slot]);
        return true;
    }

    private bool Restore(int slot)
    {
        if (!_copies.TryGetValue(slot, out var copy))
        {
            return false;
        }

        CopyFiles(copy, Ledger);
        return true;
    }

    /// <summary>Copies a database with what belongs to it, in the place of what is there.</summary>
    public static void CopyFiles(string from, string to)
    {
        Delete(to);
        CopyOpen(from, to);
    }

    /// <summary>The same while a run has it open.</summary>
    public static void CopyOpen(string from, string to)
    {
        foreach (var ending in LedgerEndings.Where(ending => File.Exists(from + ending)))
        {
            File.Copy(from + ending, to + ending, overwrite: true);
        }
    }

    public static void Delete(string database)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var ending in LedgerEndings)
        {
            File.Delete(database + ending);
        }
    }
}
