using SapB1Anaplan.Sandbox.Anaplan.Endpoints;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Simulator.Scripts;

namespace SapB1Anaplan.Simulator.Running;

/// <summary>Which fault the number of an event stands for. Chances are left out, so that a history repeats.</summary>
internal static class FaultChoice
{
    public static void OfSap(FaultSwitches faults, LifeEvent e) => Add(faults, e, e.A switch
    {
        0 => (FaultNames.CutBefore, null),
        1 => (FaultNames.CutAfter, null),
        2 => (FaultNames.Status, "503"),
        3 => (FaultNames.Truncate, null),
        4 => (FaultNames.Html, null),
        5 => (ServiceLayerFaults.SessionDrop, null),
        6 => (ServiceLayerFaults.LostRows, "1"),
        _ => (ServiceLayerFaults.ShortPage, "1"),
    });

    public static void OfAnaplan(FaultSwitches faults, LifeEvent e) => Add(faults, e, e.A switch
    {
        0 => (FaultNames.CutBefore, null),
        1 => (FaultNames.CutAfter, null),
        2 => (FaultNames.Status, "503"),
        3 => (FaultNames.Truncate, null),
        4 => (FaultNames.StatusAfter, "502"),
        5 => (SandboxFaults.ExpiredToken, null),
        6 => (SandboxFaults.CancelledTask, null),
        _ => (SandboxFaults.LostChunk, null),
    });

    private static void Add(FaultSwitches faults, LifeEvent e, (string Name, string? Argument) fault)
    {
        // What strikes for ever would only ever show that a run ends.
        var skip = fault.Name == SandboxFaults.CancelledTask ? 0 : e.B;
        faults.Add(fault.Name, fault.Argument, times: Math.Max(1, e.C), skip: skip);
    }
}
