using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Simulator.Worlds;

namespace SapB1Anaplan.Simulator.Running;

/// <summary>
/// A kill without a process: at the Nth request of either server the files of the run are copied as they stand, from
/// then on nothing gets through, and after the run they are put back. What the run did after that request never was.
/// </summary>
internal sealed class KillSwitch(World world)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _files = [];
    private CancellationTokenSource? _run;
    private int _left;
    private bool _isHandled;
    private bool _armed;

    /// <summary>True once the run is dead.</summary>
    public bool Struck { get; private set; }

    /// <summary>Arms it for the next run.</summary>
    /// <param name="request">The number of the request.</param>
    /// <param name="isHandled">True: the server handles that request, and its answer is lost.</param>
    public void Arm(int request, bool isHandled) => (_armed, _left, _isHandled) = (true, request, isHandled);

    public void Disarm() => _armed = false;

    /// <summary>A run begins.</summary>
    /// <param name="databases">The databases it writes.</param>
    /// <param name="run">What ends it.</param>
    public void Begin(IReadOnlyList<string> databases, CancellationTokenSource run)
    {
        (_files, _run, Struck) = (databases, run, false);
        world.Sap.Requests.Begun = world.Anaplan.Requests.Begun = _armed ? Count : null;
    }

    /// <summary>The run has ended; puts its files back where it was killed.</summary>
    public void End()
    {
        world.Sap.Requests.Begun = world.Anaplan.Requests.Begun = null;
        if (!Struck)
        {
            return;
        }

        _armed = false;
        world.Sap.Faults.Clear();
        world.Anaplan.Faults.Clear();
        foreach (var file in _files)
        {
            if (_kept.TryGetValue(file, out var kept))
            {
                JobOperator.CopyFiles(kept, file);
                JobOperator.Delete(kept);
            }
            else
            {
                JobOperator.Delete(file);
            }
        }

        _kept.Clear();
    }

    private void Count()
    {
        lock (_gate)
        {
            if (Struck)
            {
                _run!.Cancel();
                return;
            }

            if (--_left > 0)
            {
                return;
            }

            Struck = true;
            foreach (var file in _files.Where(File.Exists))
            {
                _kept[file] = file + ".kept";
                JobOperator.CopyOpen(file, file + ".kept");
            }

            foreach (var faults in new[] { world.Sap.Faults, world.Anaplan.Faults })
            {
                faults.Clear();
                if (_isHandled)
                {
                    faults.Add(FaultNames.CutAfter, times: 1);
                }

                faults.Add(FaultNames.CutBefore, skip: _isHandled ? 1 : null);
            }
        }
    }
}
